"""The backend made known to a project, so that the server asks it for predictions and tells it of new annotations."""

from __future__ import annotations

from annotations.backend.http_server import USER
from annotations.studio.client import LabelStudio
from annotations.studio.credentials import Secret
from annotations.studio.project import show_version

_EVENTS = ["ANNOTATION_CREATED", "ANNOTATIONS_CREATED", "ANNOTATION_UPDATED"]


def attach_backend(server: LabelStudio, project: int, url: str, token: Secret | None = None, *, version: str) -> int:
    """Connect the backend at ``url``; the number under which the server knows it. Connecting it twice changes nothing.

    Its title is the version of its model, and changes with it: Label Studio keeps under one name, the project's model version, both the
    backend that it asks for a task without a prediction, and the predictions that it begins annotations with and sorts tasks by. Under
    any other title it would ask, and then sort by nothing.

    Label Studio makes a webhook of its own for a new backend, which cannot sign in. So ours is made first, with the backend's token in
    a header, and the server leaves it at that.
    """
    url = url.rstrip("/")
    address = f"{url}/webhook"
    headers = {"Authorization": f"Bearer {token.reveal()}"} if token else {}
    hook = {
        "url": address,
        "project": project,
        "send_payload": True,
        "send_for_all_actions": False,
        "actions": _EVENTS,
        "headers": headers,
    }
    known = [item for item in server.pages("/api/webhooks/", project=project) if item.get("url") == address]
    if known:
        server.patch(f"/api/webhooks/{known[0]['id']}/", hook)
    else:
        server.post("/api/webhooks/", hook)
    backend = {"url": url, "project": project, "title": version, "is_interactive": True, "timeout": 60}
    if token:
        backend |= {"auth_method": "BASIC_AUTH", "basic_auth_user": USER, "basic_auth_pass": token.reveal()}
    there = [item for item in server.pages("/api/ml/", project=project) if item.get("url") == url]
    answer = server.patch(f"/api/ml/{there[0]['id']}", backend) if there else server.post("/api/ml/", backend)
    show_version(server, project, version)
    return int(answer["id"])
