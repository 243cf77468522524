"""The bridge between the page and the engine: events in, frames out."""
