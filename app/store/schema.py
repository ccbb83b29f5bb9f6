"""The tables of the SQLite store, as named migrations that each run once."""

from sqlite_utils import Database, Migrations

migrations = Migrations("throughline")


@migrations()
def log_and_texts(db: Database) -> None:
    db.execute(
        """
        create table facts (
            workspace text not null, seq integer not null, at text not null, by text not null,
            kind text not null, data text not null, undoes integer not null default 0,
            primary key (workspace, seq)
        ) without rowid
        """
    )
    db.execute(
        """
        create table texts (
            workspace text not null, seq integer not null, field text not null,
            item text not null, text text not null,
            primary key (workspace, seq, field)
        ) without rowid
        """
    )
    db.execute("create index texts_item on texts (workspace, item)")


@migrations()
def directory(db: Database) -> None:
    tables = (
        "create table workspaces (key text primary key, made integer)",
        "create table people (id text primary key, name text, organisation text, role_title text)",
        """create table members (
            workspace text, person text, role text, workshop text,
            primary key (workspace, person, workshop))""",
        "create table accounts (email text primary key, person text, password text)",
        """create table sessions (
            key text primary key, person text, made text, used text, about text)""",
        "create index sessions_person on sessions (person)",
        """create table invitations (
            code text primary key, workspace text, workshop text, role text, until text)""",
        "create table tokens (kind text, key text, person text, primary key (kind, key))",
    )
    for sql in tables:
        db.execute(sql)


@migrations()
def devices(db: Database) -> None:
    db.execute("alter table members add column device text not null default 'own'")


@migrations()
def words_of_votes(db: Database) -> None:
    # What one person added to a vote can be erased without the others’ words.
    db.execute(
        """
        update texts set item = item || '/' || (
            select by from facts where facts.workspace = texts.workspace and facts.seq = texts.seq
        ) where exists (
            select 1 from facts where facts.workspace = texts.workspace and facts.seq = texts.seq
            and facts.kind = 'cast_vote'
        )
        """
    )


@migrations()
def audit(db: Database) -> None:
    tables = (
        """create table accesses (
            id integer primary key, workspace text not null, story text not null,
            person text not null, what text not null, at text not null)""",
        "create index accesses_story on accesses (workspace, story, at)",
        "create index accesses_at on accesses (at)",
        """create table copies (
            workspace text not null, story text not null, path text not null,
            digest text not null, at text not null, primary key (workspace, story, path))""",
    )
    for sql in tables:
        db.execute(sql)


@migrations()
def partners(db: Database) -> None:
    db.execute("alter table members add column sees text not null default 'stories'")
