"""Settings of the documents."""

import sys
from pathlib import Path

import newsdoc

sys.path.insert(0, str(Path(__file__).parent / "_extensions"))

project = "newsdoc"
author = "newsdoc contributors"
copyright = f"2026, {author}"  # Sphinx wants this name
version = release = newsdoc.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "catalogue_entries"]
myst_enable_extensions = ["deflist"]
exclude_patterns = ["_build"]

html_static_path = ["_static"]
html_theme = "furo"
html_title = f"newsdoc {release}"

myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True

# The build needs no network, so names of other projects have nowhere to lead.
nitpick_ignore_regex = [
    ("py:.*", r"(attrs?|collections|datetime|enum|pathlib|pyarrow|pa|regex|spacy|types|typing)\..*"),
    ("py:.*", "Doc|Language|TracebackType"),  # of modules that are not imported for this
]
