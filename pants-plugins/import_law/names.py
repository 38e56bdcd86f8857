"""Names in Python's library, and others, that the import law restricts."""

# Modules that access files, processes, the network or the machine; pure code takes their results as arguments.
IMPURE = frozenset(
    [
        "asyncio",
        "concurrent.futures",
        "ctypes",
        "dbm",
        "fcntl",
        "filecmp",
        "fileinput",
        "ftplib",
        "getpass",
        "glob",
        "http.client",
        "http.cookiejar",
        "http.server",
        "imaplib",
        "io",
        "linecache",
        "logging.config",
        "logging.handlers",
        "mimetypes",
        "mmap",
        "multiprocessing",
        "nntplib",
        "os",
        "pathlib",
        "platform",
        "poplib",
        "posix",
        "pty",
        "select",
        "selectors",
        "shelve",
        "shutil",
        "signal",
        "smtplib",
        "socket",
        "socketserver",
        "sqlite3",
        "ssl",
        "subprocess",
        "tarfile",
        "telnetlib",
        "tempfile",
        "threading",
        "urllib.request",
        "urllib.robotparser",
        "webbrowser",
        "wsgiref",
        "xmlrpc",
        "zipfile",
    ]
)
# Functions that do so in modules, or without one, that pure code may use all the same.
IMPURE_FUNCTIONS = frozenset(
    [
        "open",
        "input",
        "builtins.open",
        "builtins.input",
        "bz2.open",
        "codecs.open",
        "gzip.open",
        "lzma.open",
        "tokenize.open",
        "xml.etree.ElementTree.parse",
    ]
)
# Functions that import a module by its name.
DYNAMIC = frozenset(
    [
        "__import__",
        "builtins.__import__",
        "importlib.__import__",
        "importlib.import_module",
        "importlib.machinery.SourceFileLoader",
        "importlib.util.spec_from_file_location",
        "litestar.utils.module_loader.import_string",
        "pkgutil.resolve_name",
        "pytest.importorskip",
        "runpy.run_module",
        "runpy.run_path",
        "zipimport.zipimporter",
    ]
)
