"""Runs inside Pyodide (tools/inside.mjs): trim the standard library and NumPy to what is used.

Files no part of the page imports are left out; the rest is compiled, so that the browser need not
do it at each start. What was left out and a person's own Python can use goes into an archive of its
own, which is fetched when that is asked for (py/app/full_python.py). Inside Pyodide because the bytecode must be its own Python's; and because its
zlib and its order are the same everywhere, the result is, byte for byte, the same everywhere.
"""

from __future__ import annotations

import base64
import ctypes
import fnmatch
import hashlib
import importlib
import importlib.util
import io
import marshal
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

STDLIB_LEFT_OUT = """
    # terminals, debuggers, documentation, tests of others
    _pyrepl/* pdb.py bdb.py cmd.py code.py pydoc.py doctest.py unittest/* trace.py profile.py cProfile.py
    pstats.py timeit.py pty.py tty.py rlcompleter.py getopt.py getpass.py optparse.py argparse.py
    idlelib/* pydoc_data/* turtle* test/* this.py antigravity.py __hello__.py __phello__/* tabnanny.py
    pickletools.py pyclbr.py modulefinder.py compileall.py py_compile.py zipapp.py runpy.py
    symtable.py sched.py shelve.py dbm/* sqlite3/* webbrowser.py wave.py colorsys.py filecmp.py
    fileinput.py tracemalloc.py venv/* ensurepip/* lib2to3/* curses/* tkinter/* concurrent/interpreters/*
    # the network's protocols and formats
    ftplib.py imaplib.py poplib.py smtplib.py mailbox.py netrc.py http/* xmlrpc/* wsgiref/* socketserver.py
    html/* xml/* plistlib.py csv.py configparser.py mimetypes.py nturl2path.py urllib/request.py
    urllib/robotparser.py urllib/response.py urllib/error.py email/*.py zoneinfo/* gettext.py graphlib.py
    # other processes
    multiprocessing/* subprocess_* concurrent/futures/process.py concurrent/futures/interpreter.py
    # numbers and texts nobody here asks for
    statistics.py fractions.py _pydecimal.py _pyio.py _pylong.py _pydatetime.py _strptime.py
    stringprep.py calendar.py difflib.py uuid.py tomllib/* ctypes/macholib/* ctypes/test* ctypes/wintypes.py
    encodings/*.py _markupbase.py quopri.py pprint.py shlex.py pkgutil.py json/tool.py */__main__.py
    logging/handlers.py logging/config.py sre_*.py decimal.py importlib/resources/*
    importlib/metadata/diagnose.py importlib/metadata/_adapters.py
    importlib/readers.py importlib/simple.py compression/gzip.py
    asyncio/windows_* asyncio/proactor_events.py asyncio/tools.py _aix_support.py _py_abc.py _ast_unparse.py
    pyodide/console.py pyodide/http/* pyodide/_nodesock_transport.py */py.typed site-packages/*
    _sysconfigdata_* sysconfig/__main__.py ctypes/util.py ctypes/_aix.py ctypes/_layout.py gzip.py
    pathlib/types.py
    # Python holds these in itself
    importlib/_bootstrap.py importlib/_bootstrap_external.py importlib/util.py importlib/machinery.py
    _collections_abc.py _sitebuiltins.py abc.py codecs.py genericpath.py io.py ntpath.py os.py posixpath.py
    site.py stat.py zipimport.py
"""
STDLIB_KEPT = """
    email/__init__.py html/__init__.py html/entities.py
    encodings/__init__.py encodings/aliases.py encodings/utf_8.py encodings/utf_8_sig.py encodings/ascii.py
    encodings/latin_1.py encodings/cp437.py encodings/charmap.py encodings/utf_16*.py encodings/utf_32*.py
    encodings/unicode_escape.py encodings/raw_unicode_escape.py encodings/cp1252.py encodings/undefined.py
"""
# Of what is left out, what a person's own Python cannot use on a page, either: it would need a terminal, the
# network, processes or threads, or it is there for another system, for tests, or held by Python in itself.
STDLIB_NEVER = """
    _pyrepl/[!_p]* _pyrepl/_[!_]* pdb.py bdb.py cmd.py doctest.py unittest/mock.py pty.py tty.py getpass.py
    idlelib/* pydoc_data/* turtle* test/* antigravity.py __hello__.py __phello__/* tabnanny.py fileinput.py
    pickletools.py pyclbr.py modulefinder.py compileall.py py_compile.py zipapp.py webbrowser.py
    shelve.py dbm/* sqlite3/* venv/* ensurepip/* lib2to3/* curses/* tkinter/* concurrent/interpreters/*
    ftplib.py imaplib.py poplib.py smtplib.py mailbox.py netrc.py http/* xmlrpc/* wsgiref/* socketserver.py
    plistlib.py mimetypes.py nturl2path.py urllib/* email/* zoneinfo/* importlib/metadata/*
    xml/dom/* xml/sax/* logging/handlers.py logging/config.py asyncio/* pyodide/http/* pyodide/_nodesock_transport.py
    multiprocessing/* subprocess_* concurrent/futures/*
    _pyio.py _pydatetime.py _py_abc.py _aix_support.py ctypes/macholib/* ctypes/test* ctypes/wintypes.py
    ctypes/_aix.py sre_*.py json/tool.py */__main__.py site-packages/*
    encodings/mbcs.py encodings/oem.py encodings/_win_cp_codecs.py
    # their tables are left out: see CODECS
    encodings/big5*.py encodings/cp932.py encodings/cp949.py encodings/cp950.py encodings/euc_*.py
    encodings/gb*.py encodings/hz.py encodings/iso2022_*.py encodings/johab.py encodings/shift_jis*.py
    importlib/_bootstrap.py importlib/_bootstrap_external.py importlib/util.py importlib/machinery.py
    _collections_abc.py _sitebuiltins.py abc.py codecs.py genericpath.py io.py ntpath.py os.py posixpath.py
    site.py stat.py zipimport.py
"""
NUMPY_LEFT_OUT = """
    *.pyi *.pxd *.pyx *.h *.c *.a *.in *.ini *.toml *.txt *.build *.f *.f90 *.md *.typed */py.typed
    */tests/* numpy/conftest.py numpy/f2py/* numpy/testing/* numpy/_pyinstaller/* numpy/doc/*
    numpy/typing/* numpy/distutils/* numpy/_configtool.py numpy/matlib.py numpy/random/_examples/*
    numpy/ma/* numpy/polynomial/* numpy/fft/* numpy/ctypeslib/* numpy/core/* numpy/_core/include/*
    numpy/_core/lib/* numpy/_core/_simd* numpy/_core/_*_tests* numpy/_core/cversions.py
    numpy/linalg/lapack_lite* numpy/lib/recfunctions.py numpy/_utils/_pep440.py
    numpy/_typing/_extended_precision.py
    numpy/lib/_user_array_impl.py numpy/lib/user_array.py numpy/random/lib/* numpy/_core/tests*
    numpy-*.dist-info/entry_points.txt
    numpy/linalg/_umath_linalg.*.so numpy/random/mtrand.*.so
    numpy/random/_mt19937.*.so numpy/random/_philox.*.so numpy/random/_sfc64.*.so
"""
NUMPY_NEVER = """
    */tests/* numpy/conftest.py numpy/f2py/* numpy/_pyinstaller/* numpy/doc/* numpy/distutils/*
    numpy/typing/* numpy/_configtool.py numpy/random/_examples/*
    numpy/_core/_simd* numpy/_core/_*_tests* numpy/_core/tests* numpy/_core/cversions.py
    numpy/linalg/lapack_lite* numpy/testing/print_coercion_tables.py numpy/ma/testutils.py
    numpy/matlib.py
"""
NUMPY_KEPT = "numpy/typing/__init__.py numpy-*.dist-info/licenses/* numpy-*.dist-info/METADATA"
# Written in C, a third of all NumPy, and imported though nothing asks for them: linear algebra's solvers,
# and the random numbers of before `default_rng`. In their place stands what says so when it is called.
ABSENT = ("numpy/linalg/_umath_linalg.py", "numpy/random/mtrand.py",
          "numpy/random/_mt19937.py", "numpy/random/_philox.py", "numpy/random/_sfc64.py")  # fmt: skip
ABSENT_SOURCE = b"""
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)

    def __init__(self, *_args, **_kwargs):
        raise NotImplementedError(f"{__name__}.{name} is not in this NumPy, which is trimmed to what the page uses")

    return globals().setdefault(name, type(name, (), {"__init__": __init__, "__module__": __name__}))
"""
# It holds nothing but the documentation of functions written in C.
EMPTIED = ("numpy/_core/_add_newdocs.py",)

# The codecs of East Asian texts, whose modules in Python are left out: their tables are most of their size.
CODECS = "_codecs_cn _codecs_hk _codecs_jp _codecs_kr _codecs_tw"

# Starting points for a person's own Python, which they see.
READ = ("playground/examples/*.py",)

# Pyodide's own packages read their docstrings when they start.
WITH_DOCSTRINGS = ("pyodide/*", "_pyodide/*")
# They put theirs together of NumPy's own, which are not there any more.
WITHOUT_DOCSTRINGS = ("numpy/ma/*",)


def trim_stdlib(data: bytes) -> bytes:
    return trim(data, words(STDLIB_LEFT_OUT), words(STDLIB_KEPT))


def trim_numpy(data: bytes) -> bytes:
    return trim(data, words(NUMPY_LEFT_OUT), words(NUMPY_KEPT), dict.fromkeys(ABSENT, ABSENT_SOURCE))


def full_python(stdlib: bytes, numpy: bytes) -> bytes:
    """All that the two leave out and a person can use, as one archive. With docstrings, which `help` shows."""
    files = left_out_of(stdlib, words(STDLIB_LEFT_OUT), [*words(STDLIB_KEPT), *words(STDLIB_NEVER)])
    files |= left_out_of(numpy, words(NUMPY_LEFT_OUT), [*words(NUMPY_KEPT), *words(NUMPY_NEVER)])
    return packed(files)


def left_out_of(data: bytes, left_out: list[str], but: list[str]) -> dict[str, bytes]:
    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if not name.endswith((".py", ".so")) or not matches(name, left_out) or matches(name, but):
                continue
            content = archive.read(name)
            if name.endswith(".py"):
                optimize = 2 if matches(name, list(WITHOUT_DOCSTRINGS)) else 0
                name, content = name + "c", compiled(name, content, optimize)
            files[name] = content
    return files


def trim(data: bytes, left_out: list[str], kept: list[str], instead: dict[str, bytes] | None = None) -> bytes:
    files = {name + "c": compiled(name, content) for name, content in (instead or {}).items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            wanted = matches(name, kept) or not matches(name, left_out)
            if name.endswith("/") or not wanted or name.endswith("RECORD"):
                continue
            content = b"" if name in EMPTIED else archive.read(name)
            if name.endswith(".py"):
                name, content = name + "c", compiled(name, content)
            files[name] = content
    wheel = next((name for name in files if name.endswith(".dist-info/WHEEL")), "")
    if wheel:
        place = wheel.replace("WHEEL", "RECORD")
        files[place] = record(files, place)
    return packed(files)


def words(text: str) -> list[str]:
    lines = [line.split("#")[0] for line in text.splitlines()]
    return " ".join(lines).split()


def matches(name: str, patterns: list[str]) -> bool:
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def archive(folder: str, names: list[str]) -> bytes:
    """The playground's own modules as one zip, which Python imports from as it stands.

    With their docstrings: a dataclass without one makes itself one, which takes longer. What is read by persons is not
    compiled.
    """
    files = {}
    for name in names:
        content = Path(folder, name).read_bytes()
        if matches(name, list(READ)) and not name.endswith("/__init__.py"):
            files[name] = content
        else:
            files[name + "c"] = compiled(name, content, optimize=0)
    return packed(files)


def compiled(name: str, source: bytes, optimize: int = 2) -> bytes:
    """A .pyc that stands without its source: unchecked, bound to no date."""
    if matches(name, list(WITH_DOCSTRINGS)):
        optimize = 0
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    flags = (0b01).to_bytes(4, "little")  # hash-based, never checked against the source
    source_hash = importlib.util.source_hash(source)
    return importlib.util.MAGIC_NUMBER + flags + source_hash + marshal.dumps(code)


def record(files: dict[str, bytes], place: str) -> bytes:
    """The wheel's list of its files, true again after the trimming."""
    lines = []
    for name, content in sorted(files.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}")
    return ("\n".join([*lines, f"{place},,"]) + "\n").encode()


def packed(files: dict[str, bytes]) -> bytes:
    """A zip that depends on its content alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content,
                             zipfile.ZIP_DEFLATED, 9)  # fmt: skip
    return buffer.getvalue()


def codec_tables() -> list[tuple[int, bytes]]:
    """The tables of CODECS as they are in memory: address and content of each.

    A codec's module gives each of its mappings as a capsule of a `struct dbcs_map`, which names two
    lists of 256 `{table, bottom, top}` (CPython: Modules/cjkcodecs/cjkcodecs.h), of UTF-16 units each.
    """
    found = set()
    for module in CODECS.split():
        for name, capsule in vars(importlib.import_module(module)).items():
            if name.startswith("__map_") and not name.endswith("_pair"):  # pairs are kept: another structure
                found |= set(tables_of(capsule))
    return [(address, ctypes.string_at(address, length)) for address, length in sorted(found)]


def tables_of(capsule: object) -> Iterator[tuple[int, int]]:
    """Address and length of each table of a mapping."""
    api = ctypes.pythonapi
    api.PyCapsule_GetName.restype, api.PyCapsule_GetPointer.restype = ctypes.c_char_p, ctypes.c_void_p
    api.PyCapsule_GetName.argtypes = [ctypes.py_object]
    api.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
    place = api.PyCapsule_GetPointer(capsule, api.PyCapsule_GetName(capsule))
    _charset, *lists = struct.unpack("<3I", ctypes.string_at(place, 12))
    for address in filter(None, lists):
        for i in range(256):
            table, bottom, top = struct.unpack("<IBB", ctypes.string_at(address + 8 * i, 6))
            if table:
                yield table, 2 * (top - bottom + 1)
