"""The interpreter of the apps, which ./pants chose; 3rdparty/pants/start.py, the main program here, has it."""

import __main__

PYTHON: str = __main__.PYTHON
