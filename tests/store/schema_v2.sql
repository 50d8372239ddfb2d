-- Generated from models.py by `python -m dltrack.store.schema`; do not edit.

CREATE TABLE about (
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY ("key")
)
 WITHOUT ROWID;

CREATE TABLE batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	kind VARCHAR NOT NULL,
	command VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	utc_offset INTEGER NOT NULL,
	recorded VARCHAR NOT NULL,
	reverses INTEGER,
	status VARCHAR NOT NULL
);

CREATE INDEX batch_at ON batch (at);

CREATE INDEX batch_live ON batch (id) WHERE kind = 'do' AND status = 'live';

CREATE INDEX batch_undone ON batch (id) WHERE kind = 'do' AND status = 'undone';

CREATE TABLE card (
	note INTEGER NOT NULL,
	due VARCHAR NOT NULL,
	state INTEGER NOT NULL,
	step INTEGER,
	stability FLOAT,
	difficulty FLOAT,
	last_review VARCHAR,
	lapses INTEGER NOT NULL,
	PRIMARY KEY (note)
)
 WITHOUT ROWID;

CREATE INDEX card_due ON card (due);

CREATE TABLE clock (
	item VARCHAR NOT NULL,
	started VARCHAR NOT NULL,
	PRIMARY KEY (item)
)
 WITHOUT ROWID;

CREATE TABLE effort (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	item VARCHAR NOT NULL,
	minutes INTEGER NOT NULL,
	at VARCHAR NOT NULL
);

CREATE INDEX effort_at ON effort (at, minutes);

CREATE INDEX effort_item ON effort (item);

CREATE TABLE entry (
	batch INTEGER NOT NULL,
	seq INTEGER NOT NULL,
	what VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	old VARCHAR,
	new VARCHAR,
	PRIMARY KEY (batch, seq)
)
 WITHOUT ROWID;

CREATE INDEX entry_key ON entry (what, "key");

CREATE TABLE extra_roadmap (
	id VARCHAR NOT NULL,
	pos INTEGER NOT NULL,
	address VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	etag VARCHAR,
	modified VARCHAR,
	at VARCHAR NOT NULL,
	PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE item (
	no INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	title_en VARCHAR,
	title_zh VARCHAR,
	url VARCHAR,
	minutes INTEGER,
	language VARCHAR,
	part_of INTEGER,
	container BOOLEAN NOT NULL,
	optional BOOLEAN NOT NULL,
	planned BOOLEAN NOT NULL,
	deprecated BOOLEAN NOT NULL,
	added BOOLEAN NOT NULL,
	parts_label VARCHAR,
	parts_first INTEGER,
	parts_last INTEGER,
	unmet INTEGER NOT NULL,
	opens INTEGER NOT NULL,
	opens_exact BOOLEAN NOT NULL,
	detail VARCHAR NOT NULL,
	PRIMARY KEY (no),
	UNIQUE (id)
);

CREATE INDEX item_part_of ON item (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE knows (
	topic VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	PRIMARY KEY (topic)
)
 WITHOUT ROWID;

CREATE TABLE link (
	item INTEGER NOT NULL,
	pos INTEGER NOT NULL,
	url VARCHAR NOT NULL,
	label VARCHAR,
	canonical VARCHAR NOT NULL,
	PRIMARY KEY (item, pos)
)
 WITHOUT ROWID;

CREATE INDEX link_canonical ON link (canonical);

CREATE TABLE link_check (
	url VARCHAR NOT NULL,
	verdict VARCHAR NOT NULL,
	status INTEGER,
	location VARCHAR,
	etag VARCHAR,
	modified VARCHAR,
	reason VARCHAR,
	at VARCHAR NOT NULL,
	PRIMARY KEY (url)
)
 WITHOUT ROWID;

CREATE INDEX link_check_gone ON link_check (url) WHERE verdict = 'gone';

CREATE TABLE name (
	name VARCHAR NOT NULL,
	node INTEGER NOT NULL,
	alias BOOLEAN NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID;

CREATE TABLE need (
	item INTEGER NOT NULL,
	node INTEGER NOT NULL,
	pos INTEGER NOT NULL,
	PRIMARY KEY (item, node)
)
 WITHOUT ROWID;

CREATE INDEX need_node ON need (node, item);

CREATE TABLE node (
	no INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	want INTEGER NOT NULL,
	have INTEGER NOT NULL,
	PRIMARY KEY (no)
);

CREATE TABLE note (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	item VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	place VARCHAR,
	at VARCHAR NOT NULL,
	recorded VARCHAR NOT NULL,
	answer VARCHAR,
	answered_by VARCHAR,
	answered_at VARCHAR,
	late BOOLEAN NOT NULL,
	ask_at VARCHAR
);

CREATE INDEX note_answered_by ON note (answered_by) WHERE answered_by IS NOT NULL;

CREATE INDEX note_ask_at ON note (ask_at) WHERE ask_at IS NOT NULL;

CREATE INDEX note_item ON note (item);

CREATE INDEX note_open ON note (item) WHERE kind = 'question' AND state IN ('open', 'partly');

CREATE TABLE origin (
	name VARCHAR NOT NULL,
	roadmap VARCHAR NOT NULL,
	id VARCHAR NOT NULL,
	PRIMARY KEY (name, roadmap)
)
 WITHOUT ROWID;

CREATE TABLE override (
	url VARCHAR NOT NULL,
	new_url VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	PRIMARY KEY (url)
)
 WITHOUT ROWID;

CREATE TABLE own_item (
	id VARCHAR NOT NULL,
	item VARCHAR NOT NULL,
	PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE place (
	track INTEGER NOT NULL,
	rank INTEGER NOT NULL,
	item INTEGER NOT NULL,
	section INTEGER NOT NULL,
	outside BOOLEAN NOT NULL,
	wanted BOOLEAN NOT NULL,
	ready BOOLEAN NOT NULL,
	PRIMARY KEY (track, rank)
)
 WITHOUT ROWID;

CREATE INDEX place_item ON place (item);

CREATE INDEX place_ready ON place (track, rank, item) WHERE ready = 1;

CREATE TABLE progress (
	item VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	PRIMARY KEY (item)
)
 WITHOUT ROWID;

CREATE INDEX progress_doing ON progress (at) WHERE state = 'doing';

CREATE TABLE purpose (
	track INTEGER NOT NULL,
	item INTEGER NOT NULL,
	node INTEGER NOT NULL,
	consumer INTEGER NOT NULL,
	PRIMARY KEY (track, item, node, consumer)
)
 WITHOUT ROWID;

CREATE INDEX purpose_consumer ON purpose (consumer, track);

CREATE INDEX purpose_node ON purpose (node);

CREATE TABLE resolves (
	item INTEGER NOT NULL,
	resolved INTEGER NOT NULL,
	PRIMARY KEY (item, resolved)
)
 WITHOUT ROWID;

CREATE INDEX resolves_resolved ON resolves (resolved, item);

CREATE TABLE result (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	item VARCHAR NOT NULL,
	model VARCHAR NOT NULL,
	init VARCHAR,
	task VARCHAR NOT NULL,
	split VARCHAR NOT NULL,
	metric VARCHAR NOT NULL,
	value FLOAT NOT NULL,
	seed INTEGER,
	lr FLOAT,
	batch INTEGER,
	epochs FLOAT,
	note VARCHAR,
	at VARCHAR NOT NULL
);

CREATE INDEX result_item ON result (item);

CREATE TABLE review (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	note INTEGER NOT NULL,
	rating INTEGER NOT NULL,
	at VARCHAR NOT NULL,
	duration INTEGER
);

CREATE INDEX review_note ON review (note);

CREATE TABLE roadmap_text (
	sha256 VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (sha256)
)
 WITHOUT ROWID;

CREATE TABLE section (
	track INTEGER NOT NULL,
	no INTEGER NOT NULL,
	title_en VARCHAR,
	title_zh VARCHAR,
	total INTEGER NOT NULL,
	done INTEGER NOT NULL,
	minutes INTEGER NOT NULL,
	minutes_done INTEGER NOT NULL,
	optional INTEGER NOT NULL,
	optional_done INTEGER NOT NULL,
	PRIMARY KEY (track, no)
);

CREATE TABLE seen (
	item VARCHAR NOT NULL,
	ranges VARCHAR NOT NULL,
	PRIMARY KEY (item)
)
 WITHOUT ROWID;

CREATE TABLE setting (
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY ("key")
)
 WITHOUT ROWID;

CREATE TABLE soft_after (
	item INTEGER NOT NULL,
	other INTEGER NOT NULL,
	PRIMARY KEY (item, other)
)
 WITHOUT ROWID;

CREATE TABLE source_row (
	item INTEGER NOT NULL,
	source VARCHAR NOT NULL,
	"row" INTEGER NOT NULL,
	PRIMARY KEY (item, source, "row")
)
 WITHOUT ROWID;

CREATE TABLE support (
	node INTEGER NOT NULL,
	target INTEGER NOT NULL,
	PRIMARY KEY (node, target)
)
 WITHOUT ROWID;

CREATE INDEX support_target ON support (target, node);

CREATE TABLE topic (
	no INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	title_en VARCHAR,
	title_zh VARCHAR,
	PRIMARY KEY (no),
	UNIQUE (id)
);

CREATE TABLE track (
	no INTEGER NOT NULL,
	id VARCHAR NOT NULL,
	title_en VARCHAR,
	title_zh VARCHAR,
	purpose_en VARCHAR,
	purpose_zh VARCHAR,
	url VARCHAR,
	source BOOLEAN NOT NULL,
	size INTEGER NOT NULL,
	PRIMARY KEY (no),
	UNIQUE (id)
);
