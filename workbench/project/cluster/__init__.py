"""Tasks done by the workers of a dask cluster, each with models of its own.

``workers`` stands in for the processes of ``workbench.project.batch.processes`` where a run gets
the address of a cluster. ``sent_files`` brings the files of a task to a worker and the outputs
back, so that only the machine that starts a run needs them. ``plugin`` is what workers import;
nothing of dask is loaded without a cluster.
"""
