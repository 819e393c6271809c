"""Files as people lay them out, each with a task `a` that lasts three weeks. Twenty are from the project's shared test data."""

from __future__ import annotations

LAYOUTS = {
    "crlf": "tasks:\r\n  - id: a\r\n    title: A # huom\r\n    duration: 3w\r\n",
    "bom": "\ufefftasks:\n  - id: a\n    title: A\n    duration: 3w\n",
    "no final newline": "tasks:\n  - id: a\n    title: A\n    duration: 3w",
    "list not indented": "tasks:\n- id: a\n  title: A\n  duration: 3w\n- id: b\n  title: B\n  duration: 1w\n",
    "mixed indent": "tasks:\n    - id: a\n      title: A\n      duration: 3w\nmilestones:\n- id: m\n  title: M\n",
    "aligned comments": "tasks:\n  - id: a          # tunnus\n    title:   A      # nimi\n    duration: 3w     # kesto\n",
    "folded, literal": "tasks:\n  - id: a\n    title: A\n    notes: >-\n      rivi yksi joka on pitkä\n      rivi kaksi\n\n      kolmas\n    sources: |\n      x\n        y\n    duration: 3w\n",
    "flow item": 'tasks:\n  - {id: a, title: A,   duration: 3w, depends_on: [b, "c FF"]}   # yksi rivi\n',
    "flow over lines": "tasks:\n  - id: a\n    title: A\n    depends_on: [\n      b,   # eka\n      c,\n    ]\n    duration: 3w\n",
    "quotes": "tasks:\n  - id: 'a'\n    title: \"A \\u00e4 \\\"x\\\"\"\n    duration: '3w'\n",
    "comment before item": "tasks:\n  # ensin\n\n  # toiseksi\n  - id: a\n    title: A\n    duration: 3w\n\n  # lopuksi\n",
    "anchors": "x: &d 3w\ntasks:\n  - id: a\n    title: A\n    duration: *d\n",
    "long plain": "tasks:\n  - id: a\n    title: sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana sana \n    duration: 3w\n",
    "multi-line plain": "tasks:\n  - id: a\n    title: sana\n      toinen\n      kolmas\n    duration: 3w\n",
    "doc markers": "---\n# alku\ntasks:\n  - id: a\n    title: A\n    duration: 3w\n...\n",
    "key order odd": "tasks:\n  - title: A\n    duration: 3w\n    id: a\n",
    "octal-like": "version: 010\ntasks:\n  - id: 0123\n    title: on\n    duration: 3w\n    started: 2022-01-01\n",
    "tabs after": "tasks:\n  - id: a\t# tab\n    title: A\n    duration: 3w\n",
    "trailing spaces": "tasks:   \n  - id: a  \n    title: A   \n    duration: 3w\n",
    "nbsp, emoji": "tasks:\n  - id: a\n    title: Päätös\xa0§ 28 🎯\n    duration: 3w\n",
    "spaced": (
        "# a\ntasks:\n  # yksi\n  - id: a\n    title: A\n    duration: 3w\n\n  # kaksi\n  - id: b # huom\n    title: B # b\n"
        "    tasks:\n      - id: c\n\n      - {id: d, title: D}\n\ndecisions:\n- id: x\n  depends_on: [a, b]\n\n"
        "- id: y\n  notes: |+\n    a\n\n\n- id: z\n"
    ),
    "shared values": (
        "tasks:\n  - id: a\n    duration: 3w\n    deadline: &d {date: 2022-01-01}\n  - id: b\n    deadline: *d\n"
        "  - id: c\n    deadline: *d\n    x: &e\n      - 1\n      - 2\n    y: *e\n"
    ),
    "lists in lists": (
        "tasks:\n  -\n    id: a\n    duration: 3w\n    k:\n    l: ~\n  - # c\n    id: b\n    list:\n    -   - 1\n        - 2\n"
        '    - - 3\n  - "x": {a: , "b":}\n    z: []\n    w: {}\n    q: "a\n\n      b"\n'
    ),
}
