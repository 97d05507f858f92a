BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
INSERT INTO "alembic_version" VALUES('e43177bfe90b');
CREATE TABLE assignment (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	duedate DATETIME, 
	course_id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (name), 
	FOREIGN KEY(course_id) REFERENCES course (id)
);
INSERT INTO "assignment" VALUES('a0306c159d10499db5e90c5795ace3d7','sound-environment',NULL,'mmb');
INSERT INTO "assignment" VALUES('8f9938aa87b249e2ac684f30a416091c','sound-environment-reflection',NULL,'mmb');
CREATE TABLE base_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	notebook_id VARCHAR(32) NOT NULL, 
	type VARCHAR(50), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id, type), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "base_cell" VALUES('13a7834afd514bf0855ae378c4700b93','one-change','18f68804cd8a4a90bf7e5914978510c4','GradeCell');
INSERT INTO "base_cell" VALUES('f171d17921ed45ef9377b629d44c6af0','two-tvs','18f68804cd8a4a90bf7e5914978510c4','GradeCell');
INSERT INTO "base_cell" VALUES('e3c5fbc4a21d4fb9a815521faa2d02c9','one-talker','18f68804cd8a4a90bf7e5914978510c4','GradeCell');
INSERT INTO "base_cell" VALUES('40874232a5b44e82964e30265ba4b138','which-afternoon','18f68804cd8a4a90bf7e5914978510c4','GradeCell');
INSERT INTO "base_cell" VALUES('0270ae2548de45bcb99d3557298eb7cc','see-not-think','18f68804cd8a4a90bf7e5914978510c4','GradeCell');
INSERT INTO "base_cell" VALUES('d56fc6b52de14e18959d419f58a6e815','honest-words','18f68804cd8a4a90bf7e5914978510c4','GradeCell');
INSERT INTO "base_cell" VALUES('2d54387501ce4a6e8e644177849135c6','answers','18f68804cd8a4a90bf7e5914978510c4','SolutionCell');
INSERT INTO "base_cell" VALUES('b2cdb1d7757745f6be834df64659f4bd','reflection','30397d878d4c495ebecc517dbdc5119d','GradeCell');
INSERT INTO "base_cell" VALUES('f835ba7cf10947dba7a05e972ecd00a1','reflection','30397d878d4c495ebecc517dbdc5119d','SolutionCell');
CREATE TABLE comment (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_comment TEXT, 
	manual_comment TEXT, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "comment" VALUES('ad91b7ef970447da9fea3b6a1eff872d','9034c9ca58834356a1dc2f320dfd742a','2d54387501ce4a6e8e644177849135c6',NULL,NULL);
INSERT INTO "comment" VALUES('0cb9c69135454338903a18a626552ada','6651f31d4a0644f8b2560f985b4caf7a','f835ba7cf10947dba7a05e972ecd00a1',NULL,'Du ser at praten tok seg opp. Hva annet kan ha spilt inn?');
CREATE TABLE course (
	id VARCHAR(128) NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (id)
);
INSERT INTO "course" VALUES('mmb');
INSERT INTO "course" VALUES('default_course');
CREATE TABLE grade (
	id VARCHAR(32) NOT NULL, 
	notebook_id VARCHAR(32), 
	cell_id VARCHAR(32), 
	auto_score FLOAT, 
	manual_score FLOAT, 
	extra_credit FLOAT, 
	needs_manual_grade BOOLEAN NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (cell_id, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES submitted_notebook (id), 
	FOREIGN KEY(cell_id) REFERENCES base_cell (id)
);
INSERT INTO "grade" VALUES('ae2017c8345743939b934383ce7c0ba9','9034c9ca58834356a1dc2f320dfd742a','13a7834afd514bf0855ae378c4700b93',2.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('bc0697a54b7e4dc08919cebb45e7efc7','9034c9ca58834356a1dc2f320dfd742a','f171d17921ed45ef9377b629d44c6af0',1.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('20a7dd4b32af41cd943c5ce302121b4c','9034c9ca58834356a1dc2f320dfd742a','e3c5fbc4a21d4fb9a815521faa2d02c9',1.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('9b9a15f86ad641949969fa012323b80a','9034c9ca58834356a1dc2f320dfd742a','40874232a5b44e82964e30265ba4b138',2.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('b394bf54b3084c1394d413d0ff733af7','9034c9ca58834356a1dc2f320dfd742a','0270ae2548de45bcb99d3557298eb7cc',2.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('2d7bd683fe5b4923a5df8db6a8afb139','9034c9ca58834356a1dc2f320dfd742a','d56fc6b52de14e18959d419f58a6e815',2.0,NULL,NULL,0);
INSERT INTO "grade" VALUES('dfcc76d77e1745a099e1e66e6ea6880d','6651f31d4a0644f8b2560f985b4caf7a','b2cdb1d7757745f6be834df64659f4bd',NULL,6.0,NULL,1);
CREATE TABLE grade_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "grade_cells" VALUES('13a7834afd514bf0855ae378c4700b93',2.0,'code');
INSERT INTO "grade_cells" VALUES('f171d17921ed45ef9377b629d44c6af0',1.0,'code');
INSERT INTO "grade_cells" VALUES('e3c5fbc4a21d4fb9a815521faa2d02c9',1.0,'code');
INSERT INTO "grade_cells" VALUES('40874232a5b44e82964e30265ba4b138',2.0,'code');
INSERT INTO "grade_cells" VALUES('0270ae2548de45bcb99d3557298eb7cc',3.0,'code');
INSERT INTO "grade_cells" VALUES('d56fc6b52de14e18959d419f58a6e815',2.0,'code');
INSERT INTO "grade_cells" VALUES('b2cdb1d7757745f6be834df64659f4bd',8.0,'markdown');
CREATE TABLE notebook (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	assignment_id VARCHAR(32), 
	kernelspec VARCHAR(1024), 
	PRIMARY KEY (id), 
	UNIQUE (name, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id)
);
INSERT INTO "notebook" VALUES('18f68804cd8a4a90bf7e5914978510c4','sound-environment','a0306c159d10499db5e90c5795ace3d7','{"display_name": "Python 3", "language": "python", "name": "python3"}');
INSERT INTO "notebook" VALUES('30397d878d4c495ebecc517dbdc5119d','sound-environment-reflection','8f9938aa87b249e2ac684f30a416091c','{"display_name": "Python 3", "language": "python", "name": "python3"}');
CREATE TABLE solution_cells (
	id VARCHAR(32) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
INSERT INTO "solution_cells" VALUES('2d54387501ce4a6e8e644177849135c6');
INSERT INTO "solution_cells" VALUES('f835ba7cf10947dba7a05e972ecd00a1');
CREATE TABLE source_cell (
	id VARCHAR(32) NOT NULL, 
	name VARCHAR(128) NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	locked BOOLEAN NOT NULL, 
	source TEXT, 
	checksum VARCHAR(128), 
	notebook_id VARCHAR(32), 
	PRIMARY KEY (id), 
	UNIQUE (name, notebook_id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "source_cell" VALUES('7a4ba19072ad4412bd9c8a3348d9a2ac','_set-up','code',1,'import json

from mmb_learn.assessment.score import points

answers = {}','c0f10be4cbdf9efff4c5c3a4bb663c57','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('452fb4f14f4c43fca65096e83e170a6d','answers','code',0,'# YOUR CODE HERE
raise NotImplementedError()','0f3b7915fe3897f3071009b8d9d0554d','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('28e0d2033e4c4a208de77b1fc5705898','_words-one-change','markdown',1,'## Den første uka

Teamet har tre forslag: slå av TV-en, flytte stolen og synge. Hva gjør de den første uka?

- **a**: Alle tre på en gang, for da skjer det mest
- **b**: Slår av TV-en kl. 14–17 og lar alt annet være likt
- **c**: Synger kl. 14 hver dag og lar TV-en gå som før
- **d**: Venter til de får låne en lydmåler av kommunen','096e34d0257da7a438381daab3ebd831','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('fd092600c3304fe8979f3ffadcda76e1','one-change','code',1,'# one-change
### BEGIN HIDDEN TESTS
points(answers, ''one-change'', ''choice'', 2, ''{"correct": ["b"], "several": false}'')
### END HIDDEN TESTS','4bb527893204d7e9a35bfd3cbc6bafa7','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('8e48a6bd53d84638909d7fe7a84c08f1','_words-two-tvs','markdown',1,'## To TV-er

To like TV-er står på, og hver av dem gir 60 dB der Solveig sitter. Hva gir de to sammen?','de15e6fd3a696547344e7a1ca0d1dfd3','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('8b4efbad5bd74b4fa4a3263588fd4cc4','two-tvs','code',1,'# two-tvs
### BEGIN HIDDEN TESTS
points(answers, ''two-tvs'', ''number'', 1, ''{"correct": 63.0, "maximum": 140.0, "minimum": 0.0, "near": [{"id": "added", "tolerance": 0.5, "value": 120.0}, {"id": "same", "tolerance": 0.5, "value": 60.0}], "tolerance": 0.5, "unit": "dB"}'')
### END HIDDEN TESTS','a7d100becd03d5ff90bfa97910b640b6','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('effe4647cfbd481587b385a3e4a2d7b9','_words-one-talker','markdown',1,'## Fire stemmer blir én

Fire kollegaer prater like høyt ved bordet og gir 66 dB sammen. Så går tre av dem ut. Hva gir den ene som er igjen?','964bb0de793ead9126c2ec75bad9ae82','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('095fc73c6c464d459842c71beec8a257','one-talker','code',1,'# one-talker
### BEGIN HIDDEN TESTS
points(answers, ''one-talker'', ''number'', 1, ''{"correct": 60.0, "maximum": 140.0, "minimum": 0.0, "near": [{"id": "one-halving", "tolerance": 0.5, "value": 63.0}, {"id": "quarter", "tolerance": 0.6, "value": 16.5}], "tolerance": 0.5, "unit": "dB"}'')
### END HIDDEN TESTS','1e88be70666a78e4e4c217542bdaef50','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('da0b715b10a74e76a8a5601234b3fc78','_words-which-afternoon','markdown',1,'## To ettermiddager

To ettermiddager har samme gjennomsnitt, 58 dB. Den ene er helt jevn, mens den andre er mest stille, med noen få høye minutter. Hvilken har høyest ekvivalentnivå?

- **a**: Den jevne
- **b**: Den med de høye minuttene
- **c**: De har det samme
- **d**: Det kan vi ikke si','1713e2f759c37343c3f2342eee6b2db7','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('b6888615268841f5acd19e4100f8d8d8','which-afternoon','code',1,'# which-afternoon
### BEGIN HIDDEN TESTS
points(answers, ''which-afternoon'', ''choice'', 2, ''{"correct": ["b"], "several": false}'')
### END HIDDEN TESTS','452589fd23a6a205f3ee2fb7470ccb51','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('f92f66648e4c4875a54d10699b255190','_words-see-not-think','markdown',1,'## Det du så

Du skal observere, og skrive det ned uten å tolke. Hvilke linjer kan stå? Velg alle som passer.

- **a**: Reiste seg fire ganger mellom kl. 14 og 15
- **b**: Var vanskelig hele vakta
- **c**: Holdt seg for ørene da stolene ble flyttet
- **d**: Likte ikke den nye vikaren
- **e**: TV-en var av fra kl. 14 til 17','9450ef9f9f552621c975b20b5eec236e','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('769e83a0ee4849d0ac3988c5a4abfefd','see-not-think','code',1,'# see-not-think
### BEGIN HIDDEN TESTS
points(answers, ''see-not-think'', ''choice'', 3, ''{"correct": ["a", "c", "e"], "several": true}'')
### END HIDDEN TESTS','ad1212601bad65d56f215a7a8732939f','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('5790b27ce9a14d18874c9c2622aacf5d','_words-honest-words','markdown',1,'## En god uke

Solveig var roligere den uka TV-en var av. Den uka var det også færre besøk, og hun sov bedre. Hva skriver du?

- **a**: TV-en var årsaken. Uroen ga seg da den ble slått av
- **b**: Tiltaket har dokumentert effekt på uro og bør gå videre
- **c**: Uroen gikk ned mens TV-en var av. Vi vet ikke om det var derfor
- **d**: Ingenting, for én uke er for lite til å si noe som helst','1ad6bff1dc00d1d8405962b8d08de657','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('3a6438e625954ddc9ee735386c8b1356','honest-words','code',1,'# honest-words
### BEGIN HIDDEN TESTS
points(answers, ''honest-words'', ''choice'', 2, ''{"correct": ["c"], "several": false}'')
### END HIDDEN TESTS','9ae8142fee863232e1164839e5af1836','18f68804cd8a4a90bf7e5914978510c4');
INSERT INTO "source_cell" VALUES('b341d77822a14520bd10918ae1035f52','_words','markdown',1,'## Det du prøvde

Skriv omtrent 150 ord til sammen, om én gang. Fikk du ikke prøvd? Skriv om det som kom i veien.

- **done**: Gjort: hva du endret, og hva du så
- **learned**: Lært: hva det kan bety for personen, og hva annet som kan forklare det
- **clever**: Lurt: hva som gjorde det lettere, til nytte for andre
- **next**: Neste steg: hva, med hvem og når','a030ef00cc6352407803397e8b421b6c','30397d878d4c495ebecc517dbdc5119d');
INSERT INTO "source_cell" VALUES('65b5ce9b7ec0442b8e7e662367a3d646','reflection','markdown',0,'YOUR ANSWER HERE','83b428539d2ee197e80bb3ef539dd800','30397d878d4c495ebecc517dbdc5119d');
CREATE TABLE student (
	id VARCHAR(128) NOT NULL, 
	first_name VARCHAR(128), 
	last_name VARCHAR(128), 
	email VARCHAR(128), 
	lms_user_id VARCHAR(128), 
	PRIMARY KEY (id)
);
INSERT INTO "student" VALUES('p-c7fnku',NULL,NULL,NULL,NULL);
CREATE TABLE submitted_assignment (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	student_id VARCHAR(128), 
	timestamp DATETIME, 
	extension DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (assignment_id, student_id), 
	FOREIGN KEY(assignment_id) REFERENCES assignment (id), 
	FOREIGN KEY(student_id) REFERENCES student (id)
);
INSERT INTO "submitted_assignment" VALUES('1c51d061ace04d9084babdd665157ce2','a0306c159d10499db5e90c5795ace3d7','p-c7fnku','2026-11-22 00:16:37.508781',NULL);
INSERT INTO "submitted_assignment" VALUES('faa6219f96974e5d87878de5be00ee81','8f9938aa87b249e2ac684f30a416091c','p-c7fnku','2026-11-22 00:16:38.465928',NULL);
CREATE TABLE submitted_notebook (
	id VARCHAR(32) NOT NULL, 
	assignment_id VARCHAR(32), 
	notebook_id VARCHAR(32), 
	flagged BOOLEAN, 
	late_submission_penalty FLOAT, 
	PRIMARY KEY (id), 
	UNIQUE (notebook_id, assignment_id), 
	FOREIGN KEY(assignment_id) REFERENCES submitted_assignment (id), 
	FOREIGN KEY(notebook_id) REFERENCES notebook (id)
);
INSERT INTO "submitted_notebook" VALUES('9034c9ca58834356a1dc2f320dfd742a','1c51d061ace04d9084babdd665157ce2','18f68804cd8a4a90bf7e5914978510c4',0,NULL);
INSERT INTO "submitted_notebook" VALUES('6651f31d4a0644f8b2560f985b4caf7a','faa6219f96974e5d87878de5be00ee81','30397d878d4c495ebecc517dbdc5119d',0,NULL);
CREATE TABLE task_cells (
	id VARCHAR(32) NOT NULL, 
	max_score FLOAT NOT NULL, 
	cell_type VARCHAR(8) NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(id) REFERENCES base_cell (id)
);
COMMIT;
