BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE disagreement_replies (
	id INTEGER NOT NULL, 
	disagreement_id INTEGER NOT NULL, 
	reviewer_id INTEGER, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_disagreement_replies PRIMARY KEY (id), 
	CONSTRAINT fk_disagreement_replies_disagreement_id_disagreements FOREIGN KEY(disagreement_id) REFERENCES disagreements (id) ON DELETE CASCADE, 
	CONSTRAINT fk_disagreement_replies_reviewer_id_people FOREIGN KEY(reviewer_id) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO "disagreement_replies" VALUES(1,1,1,'60 er riktig: to halveringer.','2026-11-22 00:16:38.443174');
CREATE TABLE disagreements (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	question VARCHAR(80) NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_disagreements PRIMARY KEY (id), 
	CONSTRAINT fk_disagreements_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "disagreements" VALUES(1,1,'sound-environment','one-talker','«61» burde også være riktig.','2026-11-22 00:16:37.865373');
CREATE TABLE erased_entries (
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	question VARCHAR(80) NOT NULL, 
	entry_id VARCHAR(80) NOT NULL, 
	revision INTEGER NOT NULL, 
	CONSTRAINT pk_erased_entries PRIMARY KEY (person_id, module, question, entry_id), 
	CONSTRAINT fk_erased_entries_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE TABLE graders (
	worker VARCHAR(80) NOT NULL, 
	beat_at DATETIME NOT NULL, 
	CONSTRAINT pk_graders PRIMARY KEY (worker)
);
CREATE TABLE jobs (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(20) NOT NULL, 
	lane VARCHAR(20) NOT NULL, 
	submission_id INTEGER, 
	payload JSON NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	tries INTEGER NOT NULL, 
	added_at DATETIME NOT NULL, 
	due_at DATETIME NOT NULL, 
	leased_until DATETIME, 
	worker VARCHAR(80), 
	reason TEXT, 
	CONSTRAINT fk_jobs_submission_id_submissions FOREIGN KEY(submission_id) REFERENCES submissions (id) ON DELETE CASCADE
);
INSERT INTO "jobs" VALUES(6,'autograde','p-c7fnku',5,'{"pseudonym":"p-c7fnku"}','waiting',0,'2026-11-22 00:16:47.163876','2026-11-22 00:16:47.163876',NULL,NULL,NULL);
CREATE TABLE markings (
	id INTEGER NOT NULL, 
	submission_id INTEGER NOT NULL, 
	reviewer_id INTEGER, 
	marks JSON NOT NULL, 
	comment TEXT NOT NULL, 
	done BOOLEAN NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_markings PRIMARY KEY (id), 
	CONSTRAINT fk_markings_reviewer_id_people FOREIGN KEY(reviewer_id) REFERENCES people (id) ON DELETE SET NULL, 
	CONSTRAINT fk_markings_submission_id_submissions FOREIGN KEY(submission_id) REFERENCES submissions (id) ON DELETE CASCADE
);
INSERT INTO "markings" VALUES(1,3,1,'{"seen":2,"sound":1,"doubt":1,"next":2}','Du ser at praten tok seg opp. Hva annet kan ha spilt inn?',0,'2026-11-22 00:16:38.240531');
INSERT INTO "markings" VALUES(2,3,1,'{"seen":2,"sound":1,"doubt":1,"next":2}','Du ser at praten tok seg opp. Hva annet kan ha spilt inn?',1,'2026-11-22 00:16:38.250180');
INSERT INTO "markings" VALUES(3,4,1,'{"seen":2,"doubt":2}','Nå tenker du på maten også',0,'2026-11-22 00:16:38.799557');
CREATE TABLE people (
	id INTEGER NOT NULL, 
	pseudonym VARCHAR(20) NOT NULL, 
	name TEXT NOT NULL, 
	roles JSON NOT NULL, 
	institution VARCHAR(40) NOT NULL, 
	workplace VARCHAR(40), 
	language VARCHAR(10), 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_people PRIMARY KEY (id), 
	CONSTRAINT uq_people_pseudonym UNIQUE (pseudonym)
);
INSERT INTO "people" VALUES(1,'p-c7fnku','','["facilitator","participant","teacher"]','health-care','nursing-home',NULL,'2026-11-22 00:16:36.872103');
CREATE TABLE places (
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	unit VARCHAR(80) NOT NULL, 
	step VARCHAR(80) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_places PRIMARY KEY (person_id, module), 
	CONSTRAINT fk_places_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "places" VALUES(1,'sound-environment','tasks','two-tvs','2026-11-22 00:16:37.008028');
CREATE TABLE releases (
	submission_id INTEGER NOT NULL, 
	marking_id INTEGER NOT NULL, 
	reviewer_id INTEGER, 
	at DATETIME NOT NULL, 
	read_at DATETIME, 
	CONSTRAINT pk_releases PRIMARY KEY (submission_id), 
	CONSTRAINT fk_releases_marking_id_markings FOREIGN KEY(marking_id) REFERENCES markings (id) ON DELETE CASCADE, 
	CONSTRAINT fk_releases_reviewer_id_people FOREIGN KEY(reviewer_id) REFERENCES people (id) ON DELETE SET NULL, 
	CONSTRAINT fk_releases_submission_id_submissions FOREIGN KEY(submission_id) REFERENCES submissions (id) ON DELETE CASCADE
);
INSERT INTO "releases" VALUES(3,2,1,'2026-11-22 00:16:38.250180',NULL);
CREATE TABLE seen_steps (
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	unit VARCHAR(80) NOT NULL, 
	step VARCHAR(80) NOT NULL, 
	seen_at DATETIME NOT NULL, 
	CONSTRAINT pk_seen_steps PRIMARY KEY (person_id, module, unit, step), 
	CONSTRAINT fk_seen_steps_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "seen_steps" VALUES(1,'sound-environment','why-sound','words-in-noise','2026-11-22 00:16:36.981114');
INSERT INTO "seen_steps" VALUES(1,'sound-environment','tasks','two-tvs','2026-11-22 00:16:37.008028');
CREATE TABLE submissions (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	assignment VARCHAR(40) NOT NULL, 
	edition INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	code VARCHAR(10) NOT NULL, 
	request_id VARCHAR(80), 
	answers JSON NOT NULL, 
	handed_in_at DATETIME NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	points FLOAT, 
	maximum FLOAT, 
	scores JSON NOT NULL, 
	marked_at DATETIME, 
	CONSTRAINT pk_submissions PRIMARY KEY (id), 
	CONSTRAINT fk_submissions_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT uq_submissions_code UNIQUE (code), 
	CONSTRAINT uq_submissions_person_id_module_assignment_number UNIQUE (person_id, module, assignment, number), 
	CONSTRAINT uq_submissions_person_id_request_id UNIQUE (person_id, request_id)
);
INSERT INTO "submissions" VALUES(1,1,'sound-environment','tasks',1,1,'XD6-H6Q','d40c42c1f884415ebcaab6d67a7a0ac1','{"one-change":["a"],"two-tvs":"120","one-talker":"60","see-not-think":["a","c"]}','2026-11-22 00:16:37.099179','marked',3.0,11.0,'{"one-change":[0.0,2.0],"two-tvs":[0.0,1.0],"one-talker":[1.0,1.0],"which-afternoon":[0.0,2.0],"see-not-think":[2.0,3.0],"honest-words":[0.0,2.0]}','2026-11-22 00:16:37.118634');
INSERT INTO "submissions" VALUES(2,1,'sound-environment','tasks',1,2,'QK9-67G','a40b5047259e44a0b5a7ba2e3f719f56','{"one-change":["b"],"two-tvs":"63","one-talker":"60","which-afternoon":["b"],"see-not-think":["a","c"],"honest-words":["c"],"plan":{"what":"Slå av TV-en mens vi spiser","who":"Solveig","when":"2026-11-25","next":"Spørre Solveig i morgen","obstacle":"noen vil se nyhetene","then":"slår vi den på etterpå"}}','2026-11-22 00:16:37.508781','marked',10.0,11.0,'{"one-change":[2.0,2.0],"two-tvs":[1.0,1.0],"one-talker":[1.0,1.0],"which-afternoon":[2.0,2.0],"see-not-think":[2.0,3.0],"honest-words":[2.0,2.0]}','2026-11-22 00:16:37.520506');
INSERT INTO "submissions" VALUES(3,1,'sound-environment','reflection',1,1,'3M3-GJH','350a6a613c8140578d66fdeb8abac272','{"reflection":{"done":"Jeg slo av TV-en under middagen.","learned":"Praten ved bordet tok seg opp.","clever":"Å spørre først.","next":"Prøve det samme ved frokosten."}}','2026-11-22 00:16:37.883574','marked',0.0,0.0,'{}','2026-11-22 00:16:37.903650');
INSERT INTO "submissions" VALUES(4,1,'sound-environment','reflection',1,2,'HJK-NCD','37a03a3c42604d3fb86a43b0de7a0ba1','{"reflection":{"done":"Jeg slo av TV-en under middagen.","learned":"Praten ved bordet tok seg opp. Det kan også ha vært maten.","clever":"Å spørre først.","next":"Prøve det samme ved frokosten."}}','2026-11-22 00:16:38.465928','marked',0.0,0.0,'{}','2026-11-22 00:16:38.505545');
INSERT INTO "submissions" VALUES(5,1,'sound-environment','tasks',1,3,'N79-GJY',NULL,'{"one-change":["b"],"two-tvs":"63","one-talker":"63","which-afternoon":["b"],"see-not-think":["a","c","e"],"honest-words":["c"],"plan":{"what":"Slå av TV-en mens vi spiser","who":"Solveig","when":"2026-11-25","next":"Spørre Solveig i morgen","obstacle":"noen vil se nyhetene","then":"slår vi den på etterpå"}}','2026-11-22 00:16:47.163876','waiting',NULL,NULL,'{}',NULL);
CREATE TABLE tries (
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	item VARCHAR(80) NOT NULL, 
	begun_at DATETIME NOT NULL, 
	ask_after DATETIME NOT NULL, 
	outcome VARCHAR(20), 
	obstacle VARCHAR(20), 
	seen TEXT, 
	answered_at DATETIME, 
	skipped_at DATETIME, 
	CONSTRAINT pk_tries PRIMARY KEY (person_id, module, item), 
	CONSTRAINT fk_tries_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
INSERT INTO "tries" VALUES(1,'sound-environment','plan','2026-11-22 00:16:37.501112','2026-11-26 05:00:00.000000',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "tries" VALUES(1,'sound-environment','why-sound','2026-11-22 00:16:37.871895','2026-11-22 00:16:37.871895','obstacle','time','Vi rakk det ikke før vaktskiftet.','2026-11-22 00:16:37.871895',NULL);
CREATE TABLE versions (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	module VARCHAR(80) NOT NULL, 
	question VARCHAR(80) NOT NULL, 
	entry_id VARCHAR(80) NOT NULL, 
	revision INTEGER NOT NULL, 
	is_current BOOLEAN NOT NULL, 
	value JSON NOT NULL, 
	base INTEGER NOT NULL, 
	typed_at DATETIME NOT NULL, 
	saved_at DATETIME NOT NULL, 
	attempt BOOLEAN NOT NULL, 
	edition INTEGER NOT NULL, 
	verdict JSON, 
	CONSTRAINT pk_versions PRIMARY KEY (id), 
	CONSTRAINT fk_versions_person_id_people FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT uq_versions_person_id_module_question_entry_id UNIQUE (person_id, module, question, entry_id), 
	CONSTRAINT uq_versions_person_id_module_question_revision UNIQUE (person_id, module, question, revision)
);
INSERT INTO "versions" VALUES(1,1,'sound-environment','first-move','73a4cc8ddfbb4ac490dfa7591216ad77',1,0,'["b"]',0,'2026-11-22 00:16:37.011658','2026-11-22 00:16:37.014400',1,1,'{"outcome":"not-yet","share":0.0}');
INSERT INTO "versions" VALUES(2,1,'sound-environment','first-move','2c1a78b739724df2998ab263f895ca6f',2,1,'["a"]',1,'2026-11-22 00:16:37.028167','2026-11-22 00:16:37.031478',1,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(3,1,'sound-environment','voice-over-noise','055d41c19c6345e5972c7c1edf8718e9',1,1,'"3,0"',0,'2026-11-22 00:16:37.044049','2026-11-22 00:16:37.048154',1,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(4,1,'sound-environment','half-the-fans','845bd277ee284c55a3a4fd5166ec59cc',1,1,'"50"',0,'2026-11-22 00:16:37.055967','2026-11-22 00:16:37.058535',1,1,'{"outcome":"not-yet","share":0.0}');
INSERT INTO "versions" VALUES(5,1,'sound-environment','one-change','c6832f5395be4fc795b2066c199a51e6',1,0,'["a"]',0,'2026-11-22 00:16:37.062496','2026-11-22 00:16:37.065619',0,1,'{"outcome":"not-yet","share":0.0}');
INSERT INTO "versions" VALUES(6,1,'sound-environment','two-tvs','5e2d0f04fdd24fbc9f50d26b59573d8f',1,0,'"120"',0,'2026-11-22 00:16:37.077494','2026-11-22 00:16:37.080149',0,1,'{"outcome":"not-yet","share":0.0}');
INSERT INTO "versions" VALUES(7,1,'sound-environment','one-talker','befaa33aea5d48f98d60a42f7ec70f0b',1,0,'"60"',0,'2026-11-22 00:16:37.083373','2026-11-22 00:16:37.085577',0,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(8,1,'sound-environment','see-not-think','a8da5af88046432693d40120dc575944',1,0,'["a","c"]',0,'2026-11-22 00:16:37.092775','2026-11-22 00:16:37.094968',0,1,'{"outcome":"partly","share":0.6666666666666666}');
INSERT INTO "versions" VALUES(9,1,'sound-environment','one-change','0e75fced5b174c08a3c82c359ea1b676',2,1,'["b"]',1,'2026-11-22 00:16:37.463825','2026-11-22 00:16:37.467375',0,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(10,1,'sound-environment','two-tvs','7d27200072a74dad89aecf59613e2011',2,1,'"63"',1,'2026-11-22 00:16:37.472723','2026-11-22 00:16:37.475435',0,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(11,1,'sound-environment','which-afternoon','1853446855ef46c7a252170ff5fc6616',1,1,'["b"]',0,'2026-11-22 00:16:37.479046','2026-11-22 00:16:37.481361',0,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(12,1,'sound-environment','honest-words','8c737824fc8a45058f046e9adf953857',1,1,'["c"]',0,'2026-11-22 00:16:37.490235','2026-11-22 00:16:37.492555',0,1,'{"outcome":"right","share":1.0}');
INSERT INTO "versions" VALUES(13,1,'sound-environment','plan','4d9ea73f6e3541f2b7ac56b0a6462fec',1,1,'{"what":"Slå av TV-en mens vi spiser","who":"Solveig","when":"2026-11-25","next":"Spørre Solveig i morgen","obstacle":"noen vil se nyhetene","then":"slår vi den på etterpå"}',0,'2026-11-22 00:16:37.498151','2026-11-22 00:16:37.501112',0,1,'{"outcome":"seen","share":0.0}');
INSERT INTO "versions" VALUES(14,1,'sound-environment','one-talker','0e8322f81690422b9763e35f2e4c1f59',2,1,'"63"',1,'2026-11-22 00:16:37.849000','2026-11-22 00:16:37.855801',0,1,'{"outcome":"not-yet","share":0.0}');
INSERT INTO "versions" VALUES(15,1,'sound-environment','reflection','a3ea99f963f44097b2ceb58809c077f9',1,0,'{"done":"Jeg slo av TV-en under middagen.","learned":"Praten ved bordet tok seg opp.","clever":"Å spørre først.","next":"Prøve det samme ved frokosten."}',0,'2026-11-22 00:16:37.875029','2026-11-22 00:16:37.877983',0,1,'{"outcome":"seen","share":0.0}');
INSERT INTO "versions" VALUES(16,1,'sound-environment','reflection','b60cf5a1cbee49e59841ce24f31e2e76',2,1,'{"done":"Jeg slo av TV-en under middagen.","learned":"Praten ved bordet tok seg opp. Det kan også ha vært maten.","clever":"Å spørre først.","next":"Prøve det samme ved frokosten."}',1,'2026-11-22 00:16:38.455789','2026-11-22 00:16:38.458719',0,1,'{"outcome":"seen","share":0.0}');
INSERT INTO "versions" VALUES(17,1,'sound-environment','see-not-think','00000000000000000000000000000001',2,1,'["a","c","e"]',1,'2026-11-22 00:16:47.163876','2026-11-22 00:16:47.163876',0,1,NULL);
CREATE INDEX ix_jobs_state_due_at ON jobs (state, due_at);
CREATE INDEX ix_markings_submission_id ON markings (submission_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('jobs',6);
COMMIT;
