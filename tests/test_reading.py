"""The documents as they are read in the register."""

from register.ui import reading

WRITTEN = """# Backup

## Making one

```sh
# stop the application first
python -m register backup
```

### By hand
See [the journal](decisions/0002-append-only-journal.md).
"""


def test_headings_go_below_those_of_the_page_and_remarks_in_commands_stay():
    document = reading.read(WRITTEN)
    assert document.title == "Backup"
    assert "\n#### By hand" in f"\n{document.text}"
    assert document.text.startswith("### Making one")
    assert "```text\n# stop the application first\n" in document.text


def test_no_document_that_comes_with_the_register_shows_a_remark_as_a_heading():
    written = [file.read_text(encoding="utf-8") for file in reading.FOLDER.rglob("*.md")]
    remarks = {
        line for text in written for block in text.split("```")[1::2] for line in block.splitlines() if line[:2] == "# "
    }
    assert remarks
    read = "\n".join(document.text for document in reading.documents().values()).splitlines()
    assert remarks <= set(read)
    assert not {f"#{remark}" for remark in remarks} & set(read)
