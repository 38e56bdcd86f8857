#!/usr/bin/env bash
# Pins what the requirement files ask for, with hashes, into the lock beside each: `./pants lock`.
# Pins stay as they are unless their requirement changed; `./pants lock -- --upgrade` moves all of them.
set -euo pipefail
CDPATH="" cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
: "${F1_UV:?is set by ./pants: run \`./pants lock\`}"

for option in "$@"; do
    case "$option" in
        --upgrade | --upgrade-package=?*) ;;
        *)
            echo "usage: ./pants lock [-- --upgrade | -- --upgrade-package=NAME]" >&2
            exit 2
            ;;
    esac
done

# lock PYTHON INPUT OUTPUT: universal, so that one file serves every platform; no index is named, so that a mirror can serve it.
lock() {
    local python="$1" input="$2" output="$3"
    shift 3
    echo "Locking 3rdparty/${input}"
    "$F1_UV" pip compile --quiet --universal --python-version "$python" --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "./pants lock" \
        --output-file "$output" "$@" "$input" >/dev/null
}

lock 3.9 pants/requirements.txt pants/requirements.lock "$@"
lock 3.9 pants/build.txt pants/build.lock "$@"
lock 3.9 pants/uv.txt pants/uv.lock "$@"
lock 3.9 pants/pex.txt pants/pex.lock "$@"
lock 3.11 python/requirements.txt python/default.lock "$@"
lock 3.11 python/checks.txt python/checks.lock "$@"
lock 3.11 python/checkov.txt python/checkov.lock "$@"
lock 3.11 python/compatibility.txt python/compatibility.lock "$@"
lock 3.11 python/ci.txt python/ci.lock "$@"
lock 3.11 python/images.txt python/images.lock "$@"
