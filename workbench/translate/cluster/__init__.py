"""Translate on the workers of a dask cluster; nothing of dask is loaded without one."""
