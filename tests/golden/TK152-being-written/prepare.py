import fcntl
import os

handle = os.open(".", os.O_RDONLY)  # it is let go when the example's process ends
fcntl.flock(handle, fcntl.LOCK_EX)
