"""Set-up, serving and building. Standard library only: they run before anything is installed."""
