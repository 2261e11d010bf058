"""What stops a whole batch."""

from ..errors import NewsdocError


class BatchError(NewsdocError):
    """The batch cannot go on; the message says why, and what to do. What is written stays valid."""
