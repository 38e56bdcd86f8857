"""The interpreter of the apps, which ./pants chose; 3rdparty/pants/start.py, the main program here, has it."""

import sys

PYTHON: str = vars(sys.modules["__main__"])["PYTHON"]
