"""How hypothesis runs here: new examples each time, and a failure prints what repeats it."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "newsdoc",
    settings.get_profile("default"),
    derandomize=False,  # on a CI machine too
    print_blob=True,
    deadline=None,  # a busy machine is no bug
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsdoc")
