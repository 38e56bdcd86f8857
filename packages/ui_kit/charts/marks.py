"""The SVG elements that htpy does not name itself."""

import htpy

line = htpy.Element("line")
path = htpy.Element("path")
rect = htpy.Element("rect")
circle = htpy.Element("circle")
text = htpy.Element("text")
