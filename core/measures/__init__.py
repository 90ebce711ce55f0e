"""Statistics on top of what SQL counts: frame in, frame out, no files and no clock."""

import os

# Matrices here are of a few dozen numbers. Where other processes want the cores too, threads of
# the linear algebra wait for each other: 200 forecasts took 127 s instead of 2.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
