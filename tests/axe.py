"""axe's rules for accessibility, in a page of Chromium."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_SCRIPT: Final = Axe().axe_script
CONTRAST: Final = "color-contrast"
# What colours decide. All other rules find the same in every theme.
COLOURS: Final = (CONTRAST, "link-in-text-block")
# Contrast takes most of axe's time, in proportion to the texts of a page. Its verdict depends on the colour and size of
# a text and on the backgrounds behind it. Of texts that agree in these, and in their element, axe looks at the first
# and at the last.
_DISTINCT_TEXTS: Final = """() => {
    const backgrounds = new Map();
    const behind = (element) => {
        if (!element) return "";
        if (!backgrounds.has(element)) {
            const style = getComputedStyle(element);
            const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter, style.position];
            backgrounds.set(element, `${behind(element.parentElement)}/${own.join()}`);
        }
        return backgrounds.get(element);
    };
    const hasText = (element) => element.matches("input, select, textarea, button")
        || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const first = new Map(), last = new Map();
    for (const element of document.body.querySelectorAll("*")) {
        if (!hasText(element)) continue;
        const style = getComputedStyle(element);
        const font = [style.color, style.fontSize, style.fontWeight, style.textShadow];
        const looks = [element.tagName, element.className, ...font].join() + behind(element);
        if (!first.has(looks)) first.set(looks, element);
        last.set(looks, element);
    }
    return [...new Set([...first.values(), ...last.values()])];
}"""
_RUN: Final = f"""async (options) => {{
    const contrast = {{ ...options, runOnly: ["{CONTRAST}"] }};
    const distinctTexts = {_DISTINCT_TEXTS};
    const runs = options.runOnly?.length === 0 ? [] : [await axe.run(document, options)];
    const texts = distinctTexts();
    if (texts.length > 0) runs.push(await axe.run({{ include: texts }}, contrast));
    return {{ ...runs[0], violations: runs.flatMap((run) => run.violations) }};
}}"""


def violations(page: Page, *, only: Iterable[str] = (), disabled: Iterable[str] = ()) -> str:
    """Return axe's report of the violations in a page, empty if there are none: of all rules, or of some `only`."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    found = AxeResults(page.evaluate(_RUN, _options(tuple(only), disabled)))
    return str(found.generate_report()) if found.violations_count else ""


def _options(only: tuple[str, ...], disabled: Iterable[str]) -> Mapping[str, Any]:
    options: dict[str, Any] = {"resultTypes": ["violations"], "iframes": False}
    if only:
        return {**options, "runOnly": [rule for rule in only if rule != CONTRAST]}
    return {**options, "rules": {rule: {"enabled": False} for rule in (CONTRAST, *disabled)}}
