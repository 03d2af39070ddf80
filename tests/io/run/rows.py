"""Files of short made-up articles, and what comes of them."""

import csv
import gzip
import io
import json

TEXT = "城区公交线路今起调整\n2021-03-05 08:30 来源：临江日报\n　　記者昨日獲悉，第{}路公交線路今起調整，首末班時間不變。\n"


def texts(count):
    return [TEXT.format(number) for number in range(count)]


def lines(count):
    return "".join(
        json.dumps({"url": f"a.example/{n}", "text": text}, ensure_ascii=False) + "\n" for n, text in enumerate(texts(count))
    )


def write(path, count):
    """Write so many articles to a file, as its name says."""
    inner = path.name.removesuffix(".gz").removesuffix(".zst")
    if inner.endswith("jsonl"):
        content = lines(count).encode()
    elif inner.endswith("parquet"):
        import pyarrow as pa
        from pyarrow import parquet

        table = pa.table({"more": [0] * count, "url": [f"a.example/{n}" for n in range(count)], "text": texts(count)})
        parquet.write_table(table, path, row_group_size=70)
        return
    else:
        written = io.StringIO(newline="")
        table = csv.writer(written, delimiter="\t" if inner.endswith("tsv") else ",")
        table.writerows([("url", "text"), *((f"a.example/{n}", text) for n, text in enumerate(texts(count)))])
        content = written.getvalue().encode()
    if path.name.endswith("gz"):
        content = gzip.compress(content)
    elif path.name.endswith("zst"):
        import zstandard

        content = zstandard.ZstdCompressor().compress(content)
    path.write_bytes(content)


def read(path):
    """The rows of a file, as plain dicts."""
    if path.name.endswith(".parquet"):
        from pyarrow import parquet

        return parquet.read_table(path).to_pylist()
    content = path.read_bytes()
    if path.name.endswith(".gz"):
        content = gzip.decompress(content)
    elif path.name.endswith(".zst"):
        import zstandard

        with zstandard.ZstdDecompressor().stream_reader(content, read_across_frames=True) as reader:
            content = reader.read()
    text = content.decode()
    if ".jsonl" in path.name:
        assert not text or text.endswith("\n")
        return [json.loads(line) for line in text.splitlines()]
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if ".tsv" in path.name else ","))
