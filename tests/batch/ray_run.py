"""A Ray cluster of several nodes on this machine, a run over it, and a node that is killed in the middle.

python -m tests.batch.ray_run INPUT OUTPUT [--kill-after DOCUMENTS]; prints how many nodes were alive at the end.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from ie.batch.plan import plan_documents
from ie.batch.run import run_batch
from tests.batch.fakes import fake_settings

_STORE_BYTES = 80 << 20  # the least that Ray takes; nothing of ours goes through it
_ROOT = str(Path(__file__).resolve().parents[2])


def main() -> None:
    """Start a head without work and two nodes of one core, run, kill one of them."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    # Behind these settings, and only here: every module of the tests is imported for its doctests, with or without Ray.
    import ray
    from ray.cluster_utils import Cluster

    parser = argparse.ArgumentParser()
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--kill-after", type=int, default=0)
    arguments = parser.parse_args()
    node = {"num_cpus": 1, "object_store_memory": _STORE_BYTES}
    cluster = Cluster(initialize_head=True, head_node_args=node | {"num_cpus": 0, "include_dashboard": False})
    nodes = [cluster.add_node(**node) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False, runtime_env={"env_vars": {"PYTHONPATH": _ROOT}})
    done = 0

    def count(failed: bool) -> None:
        nonlocal done
        done += 1
        if done == arguments.kill_after:
            cluster.remove_node(nodes[1], allow_graceful=False)

    run = run_batch(plan_documents([arguments.input]), fake_settings(arguments.output), engine="ray", on_document=count)
    expected = 2 if arguments.kill_after else 3
    deadline = time.monotonic() + 60
    while (alive := sum(found["Alive"] for found in ray.nodes())) != expected and time.monotonic() < deadline:
        time.sleep(0.5)  # the head notices a lost node by its missing heartbeats
    print(run.totals.records, run.totals.errors, alive)
    ray.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    main()
