"""Sweeps on many processes or machines, by Dask, into a Parquet file: docs/beyond.md. Needs the extra `sweep`."""
