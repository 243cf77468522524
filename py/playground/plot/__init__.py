"""Pictures of trainings by Matplotlib, for notebooks, papers and reports. Needs the extra `notebook`."""
