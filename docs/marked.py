"""Blocks of pages that programs write, each between two marks."""


def with_block(text: str, start: str, end: str, block: str) -> str:
    """Return the text with the block between its marks."""
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n\n{block}\n\n{end}{after}"
