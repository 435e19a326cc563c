"""Every file of the set by its name, in the order of writing."""

import collections

FILES = collections.OrderedDict()


def file(name):
    def deco(fn):
        FILES[name] = fn
        return fn

    return deco
