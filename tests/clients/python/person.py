"""Alice, who sits at a browser that the test holds: it is told a client's link, and tells where she was sent back to."""


def allow(link):
    """She signs in and lets the client have what it asks for."""
    return _ask("allow", link)


def deny(link):
    """She signs in and says no."""
    return _ask("deny", link)


def run(*flows):
    """Runs flows one after the other, and says which are done."""
    for flow in flows:
        flow()
        print(f"done {flow.__name__}", flush=True)


def refused(error, request, *arguments, **parameters):
    """The error with which a library tells that a request was refused; there must be one."""
    try:
        request(*arguments, **parameters)
    except error as told:
        return told
    raise AssertionError("it was not refused")


def _ask(choice, link):
    print(choice, link, flush=True)
    return input()
