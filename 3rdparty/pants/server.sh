#!/usr/bin/env bash
# Starts Pants in Python, as ./pants does where the client has found no daemon of Pants that it may use.
exec "${F1_UV%/uv}/bin/python" "$(dirname -- "${BASH_SOURCE[0]}")/start.py" "$@"
