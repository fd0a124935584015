PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO __EFMigrationsHistory VALUES('20261120122830_Start','6.0.7');
INSERT INTO __EFMigrationsHistory VALUES('20261120124030_Embargo','6.0.7');
CREATE TABLE IF NOT EXISTS "Accounts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Accounts" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Role" INTEGER NOT NULL,
    "ClosedAt" TEXT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL
);
INSERT INTO Accounts VALUES(1,'ada',1,NULL,'ada@example.org','ADA@EXAMPLE.ORG','ada@example.org','ADA@EXAMPLE.ORG',1,NULL,'example','example',NULL,0,0,NULL,1,0);
CREATE TABLE IF NOT EXISTS "Audit" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Audit" PRIMARY KEY AUTOINCREMENT,
    "At" TEXT NOT NULL,
    "AccountId" INTEGER NULL,
    "Who" TEXT NOT NULL,
    "Act" TEXT NOT NULL,
    "Record" TEXT NOT NULL,
    "Detail" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);
INSERT INTO Audit VALUES(1,'2026-11-21 15:35:12.1449913',NULL,'console','account.invite','ada@example.org','Editor','','fb076f894aa1ae3616916f743b67a1b4f3832d01fc691361bce0ee9a1f9fb867');
CREATE TABLE IF NOT EXISTS "Publications" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Publications" PRIMARY KEY AUTOINCREMENT,
    "Version" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Summary" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Language" TEXT NOT NULL,
    "PublishedAt" TEXT NULL,
    "EmbargoUntil" TEXT NULL,
    "VisibleFrom" TEXT NOT NULL,
    "LastUpdated" TEXT NULL,
    "Source" TEXT NOT NULL,
    "Dateline" TEXT NULL,
    "PressContact" TEXT NOT NULL,
    "NotesToEditors" TEXT NULL,
    "Picture" TEXT NULL,
    "WithdrawnAt" TEXT NULL,
    "WithdrawnBecause" TEXT NULL,
    "UrgentBecause" TEXT NULL,
    "UrgentBy" INTEGER NULL
);
INSERT INTO Publications VALUES(1,1,'letters-on-peaceful-assembly',4,3,'Coalition letters to Mayors and Governors on Right to Peaceful Assembly','A coalition wrote to mayors and governors in the United States about the right to assemble peacefully. The letters are a resource of the Defend Freedom campaign.',replace('In these letters a coalition addresses mayors and governors on the right to peaceful assembly. Amnesty International USA publishes them as a resource of its [Defend Freedom campaign](/campaigns/defend-freedom).\n\nMayors and governors are among those whom the campaign itself calls on to respect, protect and fulfill human rights, with the federal administration, Congress, state legislators, city councils and officers of the law. What has been done to restrict protest in the states is described under [human rights defenders](/issues/protecting-human-rights-defenders).','\n',char(10)),'en',NULL,NULL,'1900-01-01 00:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office',NULL,'newsroom-signature.svg',NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(2,1,'losing-the-peace',3,3,'Losing the peace: U.S. police failures to protect protesters from violence','This report deals with protesters in the United States who met with violence, and with police who failed to protect them from it.',replace('“Losing the peace” is a report about police in the United States who did not protect protesters from violence. Amnesty International USA offers it as a resource of the [Defend Freedom campaign](/campaigns/defend-freedom), which names the freedom to protest and dissent peacefully among its demands.\n\nA protest does not stop being peaceful because some of those present act violently, the campaign holds. In its view the police have the task of making peaceful protest possible, and the acts of a few are no ground for limiting the rights of the many. More on the right to protest is under [human rights defenders](/issues/protecting-human-rights-defenders), more on the duties of police under [deadly force and police accountability](/issues/deadly-force-and-police-accountability).','\n',char(10)),'en',NULL,NULL,'1900-01-01 00:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office',NULL,'newsroom-protest.svg',NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(3,1,'an-example-corrected',1,3,'An example that was corrected','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00',NULL,'2020-03-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(4,1,'investigation-documents-tear-gas-abuse',0,3,'Investigation documents scores of tear gas abuses around the world','An interactive site by Amnesty International records how security forces misuse tear gas, often with severe injuries or deaths. It was presented in June 2020, on the anniversary of the start of its use against protests in Hong Kong.',replace('Around the world, tear gas drives abuse by police, according to a release that Amnesty International USA published on 11 June 2020. It introduced “Tear Gas: An investigation”, Amnesty International’s interactive multimedia site on the subject.\n\nThe site explains what tear gas is and how it is used. It records scores of cases from around the world in which security forces misused it. Many of them ended with people seriously injured or dead.\n\nThe date had a meaning, the release noted. It was the anniversary of the day on which the Hong Kong Police Force began to fire tear gas at peaceful demonstrations, as it then did for months. Shortly before the release the firing had resumed.','\n',char(10)),'en','2020-06-11 12:00:00',NULL,'2020-06-11 12:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office','See also the report [Tear Gas: How it is abused & why you should care](/newsroom/tear-gas).','newsroom-tear-gas.svg',NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(5,1,'new-law-condemns-detention-of-uyghurs',0,3,'New U.S. law condemns the mass detention of Uyghurs','The Uyghur Human Rights Policy Act, signed on 17 June 2020, obliges the U.S. government to identify people responsible for torture, abduction and other abuses of Uyghurs in China.',replace('President Trump signed the Uyghur Human Rights Policy Act of 2020 into law on 17 June 2020. It had passed Congress by a large majority, with wide support from both Republicans and Democrats, said Joanne Lin, national director for advocacy and government affairs at Amnesty International USA.\n\nThe act obliges the government of the United States to report on who has abused Uyghurs in China and to identify the individuals behind torture, abduction, prolonged detention and other violations. It also condemns their “mass arbitrary detention”. Lin called it historic and accused the Chinese government of having acted wrongfully for years.\n\nThree months earlier, on 5 March 2020, human rights activists had set out dolls in front of the Chinese embassy in The Hague. The dolls stood, they said, for thousands of Uyghurs who had gone missing.','\n',char(10)),'en','2020-06-17 12:00:00',NULL,'2020-06-17 12:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office','One of our priority cases concerns a prisoner in China: [Ilham Tohti](/cases/ilham-tohti), a university professor, has been jailed for life.','individuals-at-risk.svg',NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(6,1,'an-example-draft',1,0,'An example that is a draft','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00',NULL,'2020-03-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(7,1,'an-example-scheduled',1,2,'An example that is scheduled','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2999-01-01 12:00:00',NULL,'2999-01-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(8,1,'an-example-embargoed',1,3,'An example under embargo','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00','2999-01-01 12:00:00','2999-01-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(9,1,'an-example-withdrawn',1,4,'An example that was withdrawn','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00',NULL,'2020-03-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,'2020-05-01 12:00:00','Why this example was withdrawn.',NULL,NULL);
CREATE TABLE IF NOT EXISTS "Sessions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY AUTOINCREMENT,
    "AccountId" INTEGER NOT NULL,
    "Key" TEXT NOT NULL,
    "Device" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "SeenAt" TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "Statistics" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Statistics" PRIMARY KEY AUTOINCREMENT,
    "Version" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    "Value" TEXT NULL,
    "Text" TEXT NOT NULL,
    "Note" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "SourceUrl" TEXT NULL,
    "AsOf" TEXT NULL,
    "ReviewBy" TEXT NULL
);
INSERT INTO Statistics VALUES(1,1,'countries-criminalizing-same-sex-acts','76','countries treated sex between adults of the same sex as a crime.','The source gives no year for the count.','Amnesty International USA',NULL,NULL,NULL);
INSERT INTO Statistics VALUES(2,1,'death-row-exonerations','More than 160','people on death row in the United States have been exonerated, or released on grounds of innocence, since 1973.','The count starts in 1973; the source does not say in which year it ends.','Amnesty International USA',NULL,NULL,NULL);
INSERT INTO Statistics VALUES(3,1,'refugees-worldwide','25.9 million','refugees were counted in the whole world.','The source gives no year for the total.','Amnesty International USA',NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "AccountClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AccountClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AccountClaims_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "AccountLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" INTEGER NOT NULL,
    CONSTRAINT "PK_AccountLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AccountLogins_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "AccountTokens" (
    "UserId" INTEGER NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AccountTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AccountTokens_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "ChangeNotes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ChangeNotes" PRIMARY KEY AUTOINCREMENT,
    "At" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "PublicationId" INTEGER NULL,
    CONSTRAINT "FK_ChangeNotes_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id")
);
INSERT INTO ChangeNotes VALUES(1,'2020-03-02 00:00:00','The second paragraph was added.',3);
CREATE TABLE IF NOT EXISTS "Corrections" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Corrections" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Wrong" TEXT NOT NULL,
    "Right" TEXT NOT NULL,
    "PreviousHash" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    CONSTRAINT "FK_Corrections_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
INSERT INTO Corrections VALUES(1,3,'2020-03-03 00:00:00','The example named the wrong month.','It names the right one.','','05fb261100d3a301ef0ac2fe6c72769ba47dfd3c1f48cd18dfcb199a803220bc');
CREATE TABLE IF NOT EXISTS "Drafts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Drafts" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "AccountId" INTEGER NOT NULL,
    "SavedAt" TEXT NOT NULL,
    "InternalNotes" TEXT NOT NULL,
    CONSTRAINT "FK_Drafts_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "FormerSlugs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FormerSlugs" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    CONSTRAINT "FK_FormerSlugs_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
INSERT INTO FormerSlugs VALUES(1,3,'an-example-before');
CREATE TABLE IF NOT EXISTS "PublicationDocuments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PublicationDocuments" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "File" TEXT NOT NULL,
    "PublicationId" INTEGER NULL,
    CONSTRAINT "FK_PublicationDocuments_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id")
);
CREATE TABLE IF NOT EXISTS "PublicationTags" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PublicationTags" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    CONSTRAINT "FK_PublicationTags_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
INSERT INTO PublicationTags VALUES(1,1,0,'protecting-human-rights-defenders');
INSERT INTO PublicationTags VALUES(2,1,1,'united-states');
INSERT INTO PublicationTags VALUES(3,1,2,'defend-freedom');
INSERT INTO PublicationTags VALUES(4,2,0,'protecting-human-rights-defenders');
INSERT INTO PublicationTags VALUES(5,2,0,'deadly-force-and-police-accountability');
INSERT INTO PublicationTags VALUES(6,2,1,'united-states');
INSERT INTO PublicationTags VALUES(7,2,2,'defend-freedom');
INSERT INTO PublicationTags VALUES(8,3,0,'death-penalty');
INSERT INTO PublicationTags VALUES(9,3,1,'united-states');
INSERT INTO PublicationTags VALUES(10,3,2,'defend-freedom');
INSERT INTO PublicationTags VALUES(11,4,0,'deadly-force-and-police-accountability');
INSERT INTO PublicationTags VALUES(12,4,0,'protecting-human-rights-defenders');
INSERT INTO PublicationTags VALUES(13,5,0,'individuals-at-risk');
INSERT INTO PublicationTags VALUES(14,5,1,'united-states');
CREATE TABLE IF NOT EXISTS "Revisions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Revisions" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "Act" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "AccountId" INTEGER NOT NULL,
    "Who" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_Revisions_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Changes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Changes" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NULL,
    "StatisticId" INTEGER NULL,
    CONSTRAINT "FK_Changes_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Changes_Statistics_StatisticId" FOREIGN KEY ("StatisticId") REFERENCES "Statistics" ("Id") ON DELETE CASCADE
);
INSERT INTO Changes VALUES(1,1,NULL);
INSERT INTO Changes VALUES(2,2,NULL);
INSERT INTO Changes VALUES(3,3,NULL);
INSERT INTO Changes VALUES(4,4,NULL);
INSERT INTO Changes VALUES(5,5,NULL);
INSERT INTO Changes VALUES(6,NULL,1);
INSERT INTO Changes VALUES(7,NULL,2);
INSERT INTO Changes VALUES(8,NULL,3);
CREATE TABLE IF NOT EXISTS "StatisticIssues" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_StatisticIssues" PRIMARY KEY AUTOINCREMENT,
    "Issue" TEXT NOT NULL,
    "Position" INTEGER NOT NULL,
    "StatisticId" INTEGER NULL,
    CONSTRAINT "FK_StatisticIssues_Statistics_StatisticId" FOREIGN KEY ("StatisticId") REFERENCES "Statistics" ("Id")
);
INSERT INTO StatisticIssues VALUES(1,'gender-sexuality-and-identity',1,1);
INSERT INTO StatisticIssues VALUES(2,'death-penalty',6,2);
INSERT INTO StatisticIssues VALUES(3,'refugees-and-asylum-seekers',1,3);
CREATE TABLE IF NOT EXISTS "EmbargoLinks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EmbargoLinks" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "TokenHash" TEXT NOT NULL,
    "MadeBy" INTEGER NOT NULL,
    "MadeAt" TEXT NOT NULL,
    "RevokedAt" TEXT NULL,
    CONSTRAINT "FK_EmbargoLinks_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "EmbargoOpenings" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_EmbargoOpenings" PRIMARY KEY AUTOINCREMENT,
    "LinkId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_EmbargoOpenings_EmbargoLinks_LinkId" FOREIGN KEY ("LinkId") REFERENCES "EmbargoLinks" ("Id") ON DELETE CASCADE
);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('Publications',9);
INSERT INTO sqlite_sequence VALUES('Statistics',3);
INSERT INTO sqlite_sequence VALUES('ChangeNotes',1);
INSERT INTO sqlite_sequence VALUES('Changes',8);
INSERT INTO sqlite_sequence VALUES('Corrections',1);
INSERT INTO sqlite_sequence VALUES('PublicationTags',14);
INSERT INTO sqlite_sequence VALUES('StatisticIssues',3);
INSERT INTO sqlite_sequence VALUES('Accounts',1);
INSERT INTO sqlite_sequence VALUES('Audit',1);
INSERT INTO sqlite_sequence VALUES('FormerSlugs',1);
CREATE INDEX "IX_AccountClaims_UserId" ON "AccountClaims" ("UserId");
CREATE INDEX "IX_AccountLogins_UserId" ON "AccountLogins" ("UserId");
CREATE UNIQUE INDEX "EmailIndex" ON "Accounts" ("NormalizedEmail");
CREATE UNIQUE INDEX "UserNameIndex" ON "Accounts" ("NormalizedUserName");
CREATE INDEX "IX_Audit_At" ON "Audit" ("At");
CREATE UNIQUE INDEX "IX_Audit_PreviousHash" ON "Audit" ("PreviousHash");
CREATE INDEX "IX_ChangeNotes_PublicationId" ON "ChangeNotes" ("PublicationId");
CREATE INDEX "IX_Changes_PublicationId" ON "Changes" ("PublicationId");
CREATE INDEX "IX_Changes_StatisticId" ON "Changes" ("StatisticId");
CREATE INDEX "IX_Corrections_At" ON "Corrections" ("At");
CREATE UNIQUE INDEX "IX_Corrections_PreviousHash" ON "Corrections" ("PreviousHash");
CREATE INDEX "IX_Corrections_PublicationId" ON "Corrections" ("PublicationId");
CREATE UNIQUE INDEX "IX_Drafts_PublicationId" ON "Drafts" ("PublicationId");
CREATE INDEX "IX_FormerSlugs_PublicationId" ON "FormerSlugs" ("PublicationId");
CREATE UNIQUE INDEX "IX_FormerSlugs_Slug" ON "FormerSlugs" ("Slug");
CREATE INDEX "IX_PublicationDocuments_PublicationId" ON "PublicationDocuments" ("PublicationId");
CREATE INDEX "IX_Publications_PublishedAt_Id" ON "Publications" ("PublishedAt", "Id");
CREATE UNIQUE INDEX "IX_Publications_Slug" ON "Publications" ("Slug");
CREATE INDEX "IX_Publications_VisibleFrom" ON "Publications" ("VisibleFrom");
CREATE INDEX "IX_PublicationTags_Kind_Slug_PublicationId" ON "PublicationTags" ("Kind", "Slug", "PublicationId");
CREATE UNIQUE INDEX "IX_PublicationTags_PublicationId_Kind_Slug" ON "PublicationTags" ("PublicationId", "Kind", "Slug");
CREATE INDEX "IX_Revisions_PublicationId_Id" ON "Revisions" ("PublicationId", "Id");
CREATE INDEX "IX_Sessions_AccountId" ON "Sessions" ("AccountId");
CREATE UNIQUE INDEX "IX_Sessions_Key" ON "Sessions" ("Key");
CREATE INDEX "IX_StatisticIssues_Issue_Position" ON "StatisticIssues" ("Issue", "Position");
CREATE INDEX "IX_StatisticIssues_StatisticId" ON "StatisticIssues" ("StatisticId");
CREATE UNIQUE INDEX "IX_Statistics_Slug" ON "Statistics" ("Slug");
CREATE INDEX "IX_EmbargoLinks_PublicationId" ON "EmbargoLinks" ("PublicationId");
CREATE UNIQUE INDEX "IX_EmbargoLinks_TokenHash" ON "EmbargoLinks" ("TokenHash");
CREATE INDEX "IX_EmbargoOpenings_LinkId_At" ON "EmbargoOpenings" ("LinkId", "At");
COMMIT;
