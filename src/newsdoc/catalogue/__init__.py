"""What publishers print around their articles: phrases and patterns as data, and the matcher for them."""

from .matcher import Catalogue
from .rules import Match, Rule, read_rules

__all__ = ["Catalogue", "Match", "Rule", "read_rules"]
