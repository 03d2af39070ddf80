"""An adapter and a task in, the seconds from import to first result and the KiB of memory it adds out.

It is run in a fresh interpreter and imports nothing before the clock starts that a peer might need too.
"""

import sys
from time import perf_counter


def peak_memory() -> int:
    """The most memory that this process has held, in KiB.

    On Linux `getrusage` would give the peak of the process that started this one, if that was higher.
    """
    if sys.platform == "linux":
        with open("/proc/self/status", "rb") as status:
            return next(int(line.split()[1]) for line in status if line.startswith(b"VmHWM"))
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


def main() -> None:
    """Do the task with one short text."""
    from adapters import adapter_of

    name, task = sys.argv[1:]
    adapter = adapter_of(name)
    before, start = peak_memory(), perf_counter()
    function, arguments = adapter(task)
    function("头发发展，计算机里的软件。", *arguments)
    seconds = perf_counter() - start
    print(seconds, peak_memory() - before)


if __name__ == "__main__":
    main()
