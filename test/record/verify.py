"""A second verifier of exported records, written from docs/record-format.md alone: Python 3.8 or newer, no packages.

    verify.py EXPORT [--key KEY]... [--head SIZE:ROOT]... [--entry SEQ:HASH]... [--heads FILE]...
    verify.py --batch      one JSON request a line on standard input, one JSON answer a line on standard output

Exit code 0: it holds. 1: it does not. 2: it was asked wrongly. 3: it holds, but of what was given something could not be
compared that the export should agree with.

A request is {"path", "keys"?, "heads"?, "entries"?}; an answer is the list of faults, each [area, reason].
"""

import base64
import hashlib
import json
import os
import re
import sys
import zipfile
from functools import lru_cache
from urllib.parse import urlsplit

ENTRY = sorted(
    "actor at commandId hash incidentId kind payload payloadDigest previousHash recordedAt runId salt seq".split()
)
HEX = re.compile(r"[0-9a-f]{64}")


def sha256(*parts):
    return hashlib.sha256(b"".join(p.encode() if isinstance(p, str) else p for p in parts)).hexdigest()


# ---- Canonical JSON (RFC 8785) ----


def canonical(value):
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        value.encode()  # a lone surrogate is no text
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"


def number(value):
    """As ECMAScript prints it: every number is a double."""
    if isinstance(value, int) and abs(value) <= 2**53:
        return str(value)
    double = float(value)
    if double == 0:
        return "0"
    sign, text = ("-", repr(-double)) if double < 0 else ("", repr(double))
    mantissa, _, exponent = text.partition("e")
    whole, _, part = mantissa.partition(".")
    part = "" if part == "0" else part
    point = len(whole) + int(exponent or 0)
    digits = (whole + part).lstrip("0")
    point -= len(whole + part) - len(digits)
    digits = digits.rstrip("0")
    if 0 < point <= 21:
        padded = digits.ljust(point, "0")
        return sign + padded[:point] + ("." + padded[point:] if len(padded) > point else "")
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    first = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    return f"{sign}{first}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def parsed(text):
    def refuse(name):
        raise ValueError(name)

    return json.loads(text, parse_constant=refuse)


# ---- Ed25519 (RFC 8032, 5.1), from its reference ----

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(a, b):
    q = (a[1] - a[0]) * (b[1] - b[0]) % P
    r = (a[1] + a[0]) * (b[1] + b[0]) % P
    s, t = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = r - q, t - s, t + s, r + q
    return (e * f % P, g * h % P, f * g % P, e * h % P)


@lru_cache(maxsize=64)
def doublings(point):
    found = [point]
    while len(found) < 256:
        found.append(add(found[-1], found[-1]))
    return found


def times(scalar, point):
    total = (0, 1, 1, 0)
    for place, doubled in enumerate(doublings(point)):
        if scalar >> place & 1:
            total = add(total, doubled)
    return total


@lru_cache(maxsize=64)
def point_of(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


@lru_cache(maxsize=None)
def is_signed(public_key, text, signature):
    if not (HEX.fullmatch(public_key) and re.fullmatch("[0-9a-f]{128}", signature)):
        return False
    return is_signed_bytes(bytes.fromhex(public_key), text.encode(), bytes.fromhex(signature))


def is_signed_bytes(key, message, raw):
    if len(key) != 32 or len(raw) != 64:
        return False
    a, r, s = point_of(key), point_of(raw[:32]), int.from_bytes(raw[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(raw[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- Passkeys: ECDSA over P-256 (FIPS 186-5, 6.4.2), RSA (RFC 8017, 8.2.2), and what WebAuthn signs ----

P256 = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B256 = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G256 = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)


def add256(a, b):
    if a is None or b is None:
        return b if a is None else a
    if a[0] == b[0]:
        if (a[1] + b[1]) % P256 == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], P256 - 2, P256)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], P256 - 2, P256)
    x = (slope * slope - a[0] - b[0]) % P256
    return x, (slope * (a[0] - x) - a[1]) % P256


def times256(scalar, point):
    total = None
    while scalar:
        total = add256(total, point) if scalar & 1 else total
        point, scalar = add256(point, point), scalar >> 1
    return total


def der_integers(data):
    """Both numbers of an ECDSA signature; DER has one spelling for them."""
    if data[:1] != b"\x30" or data[1] != len(data) - 2 or data[1] > 127:
        raise ValueError("DER")
    found, rest = [], data[2:]
    while rest:
        size, value = rest[1], rest[2 : 2 + rest[1]]
        plain = rest[0] == 2 and len(value) == size > 0 and value[0] < 128 and not (size > 1 and value[0] == 0 and value[1] < 128)
        if not plain:
            raise ValueError("DER")
        found.append(int.from_bytes(value, "big"))
        rest = rest[2 + size :]
    return found


def whole(text):
    return int.from_bytes(unpacked(text), "big")


def unpacked(text):
    """base64url in its one spelling."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if not data or base64.urlsafe_b64encode(data).decode().rstrip("=") != text:
        raise ValueError("base64url")
    return data


def is_by_key(key, message, signature):
    if key["algorithm"] == -8:
        return is_signed_bytes(unpacked(key["x"]), message, signature)
    digest = hashlib.sha256(message).digest()
    if key["algorithm"] == -257:
        n, e = whole(key["n"]), whole(key["e"])
        size = (n.bit_length() + 7) // 8
        told = bytes.fromhex("3031300d060960864801650304020105000420") + digest
        block = b"\x00\x01" + b"\xff" * (size - len(told) - 3) + b"\x00" + told
        return n.bit_length() >= 2048 and len(signature) == size and pow(int.from_bytes(signature, "big"), e, n) == int.from_bytes(block, "big")
    x, y = whole(key["x"]), whole(key["y"])
    r, s = der_integers(signature)
    if key["algorithm"] != -7 or not (0 < r < ORDER256 and 0 < s < ORDER256) or (y * y - x**3 + 3 * x - B256) % P256:
        return False
    w = pow(s, ORDER256 - 2, ORDER256)
    z = int.from_bytes(digest, "big")
    point = add256(times256(z * w % ORDER256, G256), times256(r * w % ORDER256, (x, y)))
    return point is not None and point[0] % ORDER256 == r


def is_asserted(passkey, digest):
    """Whether the passkey, having verified who holds it, signed this digest for the site that the browser names."""
    try:
        data, client = unpacked(passkey["authenticatorData"]), unpacked(passkey["clientDataJson"])
        said = parsed(client.decode())
        challenge = base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
        return (
            said["type"] == "webauthn.get"
            and said["challenge"] == challenge
            and said.get("crossOrigin", False) is False
            and data[:32] == hashlib.sha256(urlsplit(said["origin"]).hostname.encode()).digest()
            and len(data) >= 37
            and data[32] & 5 == 5
            and is_by_key(passkey["key"], data + hashlib.sha256(client).digest(), unpacked(passkey["signature"]))
        )
    except Exception:  # what cannot be read was signed by nobody
        return False


# ---- The tree (RFC 9162, 2.1.3.2 and 2.1.4.2) ----


def pair(left, right):
    return sha256(b"\x01", bytes.fromhex(left), bytes.fromhex(right))


def is_path(path):
    return isinstance(path, list) and all(isinstance(h, str) and HEX.fullmatch(h) for h in path)


def is_included(leaf, index, head, path):
    if not is_path(path) or not 0 <= index < head["size"]:
        return False
    node, last, found = index, head["size"] - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = pair(sibling, found)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            found = pair(found, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and found == head["root"]


def is_beginning(earlier, later, path):
    if not is_path(path) or not 0 < earlier["size"] <= later["size"]:
        return False
    if earlier["size"] == later["size"]:
        return not path and earlier["root"] == later["root"]
    node, last = earlier["size"] - 1, later["size"] - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    path = [earlier["root"]] + path if node == 0 else path
    if not path:
        return False
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = pair(sibling, old), pair(sibling, new)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            new = pair(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == earlier["root"] and new == later["root"]


# ---- The export ----


class Export:
    def __init__(self, path):
        if os.path.isdir(path):
            under = [os.path.join(folder, file) for folder, _, files in os.walk(path) for file in files]
            self.files = {os.path.relpath(file, path).replace(os.sep, "/"): file for file in under}
            self.read = lambda name: open(self.files[name], "rb").read()
        else:
            archive = zipfile.ZipFile(path)
            names = archive.namelist()
            if len(set(names)) < len(names):
                raise ValueError("a name is there twice")
            self.files, self.read = dict.fromkeys(names), archive.read


class Verifier:
    def __init__(self, export, keys=(), heads=(), entries=()):
        self.export, self.known = export, (keys, heads, entries)
        self.faults, self.compared, self.uncompared = [], [], []
        self.heard = [0, 0, 0, 0]

    def check(self, holds, area, reason):
        if not holds:
            self.faults.append([area, reason])
        return holds

    def run(self):
        try:
            self.load()
            for step in (self.chain, self.manifest_holds, self.left_out, self.keys_hold, self.heads_hold, self.known_holds, self.documents, self.passkeys, self.calls, self.declaration, self.playbooks):
                step()
        except Exception as error:  # whatever is too strange to be judged does not hold
            self.check(False, "format", repr(error))
        return self.faults

    def load(self):
        self.manifest = parsed(self.export.read("manifest.json"))
        if self.manifest["format"] != 1:
            raise ValueError("format")
        both = parsed(self.export.read("heads.json"))
        self.heads, self.keys, self.complete_above = both["heads"], both["keys"], both["completeAbove"]
        if type(self.complete_above) is not int or self.complete_above < 0:
            raise ValueError("completeAbove")
        self.proofs = parsed(self.export.read("proofs.json"))["proofs"]
        self.key_of = {key["keyId"]: key for key in self.keys}
        self.newest = self.heads[-1]

    def signed_by(self, key_id, text, signature):
        key = self.key_of.get(key_id)
        return key is not None and is_signed(key["publicKey"], text, signature)

    def chain(self):
        lines = self.export.read("entries.ndjson").decode().split("\n")
        self.check(lines.pop() == "", "chain", "the last line does not end")
        self.record, previous = [], "0" * 64
        for seq, line in enumerate(lines, 1):
            entry = parsed(line)
            spelled = canonical(entry) == line and sorted(entry) == ENTRY
            members = set(entry["actor"])
            spelled = spelled and {"kind", "id", "assurance"} <= members <= {"kind", "id", "assurance", "role"}
            if not self.check(spelled, "chain", f"line {seq} is not written as the record writes"):
                break
            self.record.append(entry)
            content = {k: v for k, v in entry.items() if k not in ("payload", "salt", "hash", "previousHash")}
            payload, salt = entry["payload"], entry["salt"]
            whole = payload is not None and salt is not None
            holds = (
                entry["seq"] == seq
                and entry["incidentId"] == self.manifest["incident"]["id"]
                and entry["previousHash"] == previous
                and (whole or (payload is None and salt is None))
                and (not whole or sha256(salt, "\n", canonical(payload)) == entry["payloadDigest"])
                and sha256(previous, "\n", canonical(content)) == entry["hash"]
            )
            self.check(holds, "chain", f"entry {seq} does not follow")
            previous = entry["hash"]
        said = self.manifest["entries"]
        ends = len(self.record) == said["count"] > 0 and previous == said["head"]
        self.check(ends, "chain", "the record ends otherwise than the manifest says")

    def manifest_holds(self):
        listed = {file["path"]: file for file in self.manifest["files"]}
        self.check(len(listed) == len(self.manifest["files"]), "manifest", "a file is named twice")
        here = set(self.export.files) - {"manifest.json", "manifest.sig"}
        self.check(here == set(listed), "manifest", "other files than the manifest names")
        for name in here & set(listed):
            content, file = self.export.read(name), listed[name]
            same = len(content) == file["bytes"] and sha256(content) == file["sha256"]
            self.check(same, "manifest", f"{name} was altered")
        signature = parsed(self.export.read("manifest.sig"))
        text = "holdfast export manifest\n" + sha256(self.export.read("manifest.json"))
        signed = signature["keyId"] == self.newest["keyId"] and self.signed_by(signature["keyId"], text, signature["signature"])
        self.check(signed, "signature", "the manifest is not signed")

    def left_out(self):
        gone = {entry["seq"] for entry in self.record if entry["payload"] is None}
        erasures = [entry["payload"] for entry in self.record if entry["kind"] == "payload.erased"]
        erased = {payload["seq"] for payload in erasures if payload is not None}
        left = {item["seq"] for item in self.manifest["leftOut"]["payloads"]}
        self.check(left <= gone, "left-out", "said to be left out, and there")
        self.check(gone <= left | erased, "left-out", "gone, and nothing says why")

    def keys_hold(self):
        before = None
        for key in self.keys:
            named = sha256(bytes.fromhex(key["publicKey"])) == key["keyId"] and key["introducedBy"] == before
            text = "holdfast signing key\n" + canonical({k: key[k] for k in ("at", "introducedBy", "keyId", "publicKey")})
            signed = self.signed_by(before or key["keyId"], text, key["signature"])
            self.check(named and signed, "signature", "a key is not vouched for")
            before = key["keyId"]
        order = [key["keyId"] for key in self.keys]
        signer = order.index(self.newest["keyId"])
        for wanted in self.known[0]:
            places = [n for n, key in enumerate(self.keys) if wanted in (key["keyId"], key["publicKey"])]
            self.check(places and places[0] <= signer, "key", "not signed by the key given")

    def heads_hold(self):
        sizes = [head["size"] for head in self.heads]
        self.check(sizes == sorted(set(sizes)) and len(self.proofs) == len(sizes), "tree", "heads out of order")
        before = 0
        for head, proof in zip(self.heads, self.proofs):
            text = "holdfast tree head\n" + canonical({k: head[k] for k in ("at", "keyId", "root", "size")})
            self.check(self.signed_by(head["keyId"], text, head["signature"]), "signature", "a head is not signed")
            self.check(proof["seq"] >= before and self.stands_in(head, proof), "tree", f"entry {proof['seq']} is not in the head of {head['size']}")
            self.check(is_beginning(head, self.newest, proof["consistency"]), "tree", f"the head of {head['size']} is no beginning")
            before = proof["seq"]
        self.check(self.proofs[-1]["seq"] == self.manifest["entries"]["count"], "tree", "the newest head does not stand for the last entry")

    def stands_in(self, head, proof):
        seq, index, path = proof["seq"], proof["index"], proof["inclusion"]
        if seq == 0:  # older than the record
            return index == 0 and path == []
        return 0 < seq <= len(self.record) and is_included(sha256(b"\x00", bytes.fromhex(self.record[seq - 1]["hash"])), index, head, path)

    def known_holds(self):
        of_size = {head["size"]: (head, proof["seq"]) for head, proof in zip(self.heads, self.proofs)}
        for known in self.known[1]:
            head, seq = of_size.get(known["size"], (None, 0))
            if head is None and self.cannot_have(known):
                self.uncompared.append({**known, "within": known["size"] <= self.newest["size"]})
            elif self.check(head and head["root"].startswith(known["root"]), "anchor", f"the head of {known['size']} is another, or missing"):
                self.compared.append({**known, "concerns": seq > 0})
        for known in self.known[2]:
            there = 0 < known["seq"] <= len(self.record)
            later = not there and instant(known) > self.manifest["exportedAt"]
            if later or known.get("incident", self.manifest["incident"]["id"]) != self.manifest["incident"]["id"]:
                self.uncompared.append(known)
                continue
            same = there and self.record[known["seq"] - 1]["hash"].startswith(known["hash"])
            if self.check(same, "anchor", f"entry {known['seq']} is another"):
                self.compared.append({**known, "concerns": True})

    def cannot_have(self, head):
        # Size goes before time, which the signer sets.
        if head["size"] <= self.newest["size"]:
            return head["size"] <= self.complete_above
        return instant(head) > self.newest["at"]

    def leaves_open(self):
        useful = {known.get("from") for known in self.compared if known["concerns"]}
        of_files = {known["from"] for known in self.compared + self.uncompared if "from" in known}
        return bool(of_files - useful) or any("from" not in known or known.get("within") for known in self.uncompared)

    def documents(self):
        last = self.record[-1]
        if not self.check(last["kind"] == "incident.exported", "documents", "the record does not end with its export"):
            return
        listed = {item["id"]: item["sha256"] for item in last["payload"]["documents"]}
        here = {item["id"]: item for item in self.manifest["documents"]}
        left = {item["id"]: item["sha256"] for item in self.manifest["leftOut"]["documents"]}
        known = {**{name: item["sha256"] for name, item in here.items()}, **left}
        self.check(known == listed and not set(here) & set(left), "documents", "other documents than were exported")
        for item in here.values():
            there = item["path"] in self.export.files and sha256(self.export.read(item["path"])) == item["sha256"]
            self.check(there, "documents", f"{item['path']} was altered")
        for entry in self.record:
            for document, digest in named(entry["payload"]):
                same = isinstance(document, str) and document in listed and listed[document] == digest
                self.check(same, "documents", f"entry {entry['seq']} names a document that was not exported so")

    def passkeys(self):
        listed = (self.record[-1]["payload"] or {}).get("passkeys", [])
        versions, hidden = {}, False
        for entry in self.record:
            said = entry["payload"]
            if entry["kind"] in ("decision.opened", "decision.reworded"):
                hidden = hidden or said is None
                if said is not None:
                    versions[said["decision"]] = said.get("version", 1)
            if entry["kind"] not in ("decision.signed", "decision.countersigned") or said is None or "passkey" not in said:
                continue
            passkey, actor, number = said["passkey"], entry["actor"], f"entry {entry['seq']}"
            if not self.check(isinstance(passkey, dict) and isinstance(passkey.get("content"), dict), "passkey", f"{number}: unreadable"):
                continue
            content = {
                "attempt": entry["commandId"],
                "decision": said["decision"],
                "decisionVersion": passkey["content"].get("decisionVersion") if hidden else versions.get(said["decision"]),
                "incident": entry["incidentId"],
                "option": said["option"],
                "person": actor["id"],
                "rationaleDigest": sha256(said["rationale"]),
                "role": actor.get("role"),
                "shownDigest": said["shownDigest"],
                "standsFor": None if said["because"] is None else {"role": said["standsFor"], "becauseDigest": sha256(said["because"])},
            }
            self.check(canonical(content) == canonical(passkey["content"]), "passkey", f"{number}: its passkey signed other content")
            if entry["kind"] == "decision.countersigned":
                same = said.get("person") == actor["id"] and said.get("role") == actor.get("role")
                self.check(same, "passkey", f"{number}: its passkey signed as somebody else than was read to")
            self.check(actor["kind"] == "person" and actor["assurance"] == "passkey", "passkey", f"{number} is not told as signed by a passkey")
            same = [item for item in listed if item["credential"] == passkey["credential"]]
            own = bool(same) and all(item["person"] == actor["id"] and canonical(item["key"]) == canonical(passkey["key"]) for item in same)
            self.check(own, "passkey", f"{number}: the passkey is not listed as that person's")
            self.check(is_asserted(passkey, sha256(canonical(content))), "passkey", f"{number}: its passkey did not sign it")

    def calls(self):
        """Each answer by telephone: one witness wrote it down, another heard it, and the person alone says whether it was theirs."""
        told = ("decision.read-out", "decision.heard", "decision.countersigned", "decision.disowned")
        about, lost = {}, False
        for entry in self.record:
            if entry["kind"] not in told:
                continue
            step, said = told.index(entry["kind"]), entry["payload"]
            self.heard[min(step, 3)] += 1
            if said is None:
                lost = lost or step < 2
                continue
            who = (entry["actor"]["kind"], entry["actor"]["id"])
            call = about.setdefault(said["readOut"], {})
            number, place = f"entry {entry['seq']}", min(step, 2)
            self.check(place not in call, "telephone", f"{number}: said of this call before")
            call[place] = (who, said)
            is_person = who == ("person", said["person"])
            self.check(is_person == (place == 2), "telephone", f"{number}: by whom it may not be")
            before = call.get(place - 1)
            if place == 0:
                continue
            if before is None:
                self.check(lost, "telephone", f"{number}: nothing of this call before it")
                continue
            self.check(place == 2 or before[0] != who, "telephone", f"{number}: one witness alone")
            members = ["decision", "person", "option"] + ([] if step == 3 else ["rationale", "standsFor", "because", "shownDigest"])
            same = all(canonical(before[1].get(name)) == canonical(said.get(name)) for name in members)
            self.check(same, "telephone", f"{number}: another call than the one before")

    def declaration(self):
        first = self.record[0]
        said = first["payload"] if first["kind"] == "incident.declared" else {}
        same = all(isinstance(said.get(name), str) and said[name] == self.manifest["incident"].get(name) for name in ("title", "mode"))
        self.check(same, "incident", "the manifest tells title or mode otherwise")

    def playbooks(self):
        folders = {}
        for name in self.export.files:
            parts = name.split("/", 2)
            if parts[0] == "playbooks" and len(parts) == 3:
                folders.setdefault(parts[1], {})[parts[2]] = sha256(self.export.read(name))
        whole = {folder for folder, digests in folders.items() if sha256(canonical(digests)) == folder}
        told = {"incident.declared": lambda said: said.get("hash"), "playbook.migrated": lambda said: (said.get("to") or {}).get("hash")}
        said = [told[entry["kind"]](entry["payload"] or {}) for entry in self.record if entry["kind"] in told]
        last = said[-1:] == [self.manifest["incident"]["playbook"]["hash"]]
        self.check(last and whole == set(folders) == set(said), "playbook", "other playbooks than the record names")


def instant(known):
    """When a line says that it was written; one that says it otherwise than in text does not say it."""
    return known["at"] if isinstance(known.get("at"), str) else ""


def named(value):
    if isinstance(value, dict) and set(value) == {"document", "sha256"}:
        yield value["document"], value["sha256"]
    else:
        for member in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from named(member)


def batch():
    for line in sys.stdin:
        request = json.loads(line)
        path = request.pop("path")
        try:
            faults = Verifier(Export(path), **request).run()
        except Exception as error:
            faults = [["format", repr(error)]]
        print(json.dumps(faults), flush=True)


def of_file(path):
    """Lines of heads.log, or of a second party's file; what is neither a head nor an entry's hash is passed over."""
    heads, entries = [], []
    for line in open(path, encoding="utf-8", errors="replace"):
        try:
            said = json.loads(line)
        except ValueError:
            continue
        said = {**said, "from": path} if isinstance(said, dict) else {}
        is_hash = lambda name: isinstance(said.get(name), str) and HEX.fullmatch(said[name])
        if is_hash("root") and is_whole(said.get("size")):
            heads.append(said)
        elif is_hash("hash") and is_whole(said.get("seq")):
            entries.append(said)
    if not heads and not entries:
        raise ValueError(f"{path} has no line that gives a head or an entry's hash")
    return heads, entries


def is_whole(value):
    """As every number here is a double: 7.0 is 7, and what a double cannot tell from its neighbour is none."""
    return type(value) in (int, float) and value == value // 1 and abs(value) < 2**53


def options_of(words):
    keys, heads, entries = [], [], []
    for option, value in zip(words[::2], words[1::2]):
        if option == "--key":
            keys.append(value)
        elif option == "--heads":
            more_heads, more_entries = of_file(value)
            heads += more_heads
            entries += more_entries
        elif option in ("--head", "--entry"):
            number, digits = re.fullmatch(r"(\d{1,15}):([0-9a-f]{32,64})", value).groups()
            if option == "--head":
                heads.append({"size": int(number), "root": digits})
            else:
                entries.append({"seq": int(number), "hash": digits})
        else:
            raise ValueError(f"{option} is not known")
    if len(words) % 2:
        raise ValueError(f"{words[-1]} asks for a value")
    return keys, heads, entries


def main(words):
    if words == ["--batch"]:
        return batch()
    try:
        export, known = Export(words[0]), options_of(words[1:])
    except Exception as error:
        print(f"Nothing was verified: {error}.", file=sys.stderr)
        return 2
    verifier = Verifier(export, *known)
    faults = verifier.run()
    for area, reason in faults:
        print(f"[{area}] {reason}")
    for known in verifier.uncompared:
        print(f"Not compared: {known.get('size') or known.get('seq')}")
    if verifier.heard[1]:
        print("Not proved: {1} answers by telephone, {2} of them countersigned and {3} disowned.".format(*verifier.heard))
    if faults:
        print("The record does NOT hold.")
        return 1
    if verifier.leaves_open():
        print("The record HOLDS, but not all that was given could be compared with it.")
        return 3
    print("The record HOLDS.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
