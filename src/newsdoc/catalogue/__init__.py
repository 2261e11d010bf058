"""What publishers print around their articles: phrases and patterns as data, and the matcher for them."""

from .matcher import LONGEST_PATTERN, Catalogue
from .rules import EXPRESSIONS, Match, Rule, read_rules

__all__ = ["EXPRESSIONS", "LONGEST_PATTERN", "Catalogue", "Match", "Rule", "read_rules"]
