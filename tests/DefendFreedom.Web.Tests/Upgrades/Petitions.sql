PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);
INSERT INTO __EFMigrationsHistory VALUES('20261120122830_Start','6.0.7');
INSERT INTO __EFMigrationsHistory VALUES('20261120124030_Embargo','6.0.7');
INSERT INTO __EFMigrationsHistory VALUES('20261121132152_Desk','6.0.7');
INSERT INTO __EFMigrationsHistory VALUES('20261121141404_Petitions','6.0.7');
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
INSERT INTO Audit VALUES(1,'2026-11-21 15:35:43.2341927',NULL,'console','account.invite','ada@example.org','Editor','','d7b0f5ea295177b9070ba6d3a4df24b25051ae41abcaf44d49f44677bb7ccf3d');
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
, "AssigneeId" INTEGER NULL, "FailedBecause" TEXT NULL, "TrashedAt" TEXT NULL);
INSERT INTO Publications VALUES(1,1,'letters-on-peaceful-assembly',4,3,'Coalition letters to Mayors and Governors on Right to Peaceful Assembly','A coalition wrote to mayors and governors in the United States about the right to assemble peacefully. The letters are a resource of the Defend Freedom campaign.',replace('In these letters a coalition addresses mayors and governors on the right to peaceful assembly. Amnesty International USA publishes them as a resource of its [Defend Freedom campaign](/campaigns/defend-freedom).\n\nMayors and governors are among those whom the campaign itself calls on to respect, protect and fulfill human rights, with the federal administration, Congress, state legislators, city councils and officers of the law. What has been done to restrict protest in the states is described under [human rights defenders](/issues/protecting-human-rights-defenders).','\n',char(10)),'en',NULL,NULL,'1900-01-01 00:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office',NULL,'newsroom-signature.svg',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(2,1,'losing-the-peace',3,3,'Losing the peace: U.S. police failures to protect protesters from violence','This report deals with protesters in the United States who met with violence, and with police who failed to protect them from it.',replace('“Losing the peace” is a report about police in the United States who did not protect protesters from violence. Amnesty International USA offers it as a resource of the [Defend Freedom campaign](/campaigns/defend-freedom), which names the freedom to protest and dissent peacefully among its demands.\n\nA protest does not stop being peaceful because some of those present act violently, the campaign holds. In its view the police have the task of making peaceful protest possible, and the acts of a few are no ground for limiting the rights of the many. More on the right to protest is under [human rights defenders](/issues/protecting-human-rights-defenders), more on the duties of police under [deadly force and police accountability](/issues/deadly-force-and-police-accountability).','\n',char(10)),'en',NULL,NULL,'1900-01-01 00:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office',NULL,'newsroom-protest.svg',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(3,1,'an-example-corrected',1,3,'An example that was corrected','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00',NULL,'2020-03-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(4,1,'investigation-documents-tear-gas-abuse',0,3,'Investigation documents scores of tear gas abuses around the world','An interactive site by Amnesty International records how security forces misuse tear gas, often with severe injuries or deaths. It was presented in June 2020, on the anniversary of the start of its use against protests in Hong Kong.',replace('Around the world, tear gas drives abuse by police, according to a release that Amnesty International USA published on 11 June 2020. It introduced “Tear Gas: An investigation”, Amnesty International’s interactive multimedia site on the subject.\n\nThe site explains what tear gas is and how it is used. It records scores of cases from around the world in which security forces misused it. Many of them ended with people seriously injured or dead.\n\nThe date had a meaning, the release noted. It was the anniversary of the day on which the Hong Kong Police Force began to fire tear gas at peaceful demonstrations, as it then did for months. Shortly before the release the firing had resumed.','\n',char(10)),'en','2020-06-11 12:00:00',NULL,'2020-06-11 12:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office','See also the report [Tear Gas: How it is abused & why you should care](/newsroom/tear-gas).','newsroom-tear-gas.svg',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(5,1,'new-law-condemns-detention-of-uyghurs',0,3,'New U.S. law condemns the mass detention of Uyghurs','The Uyghur Human Rights Policy Act, signed on 17 June 2020, obliges the U.S. government to identify people responsible for torture, abduction and other abuses of Uyghurs in China.',replace('President Trump signed the Uyghur Human Rights Policy Act of 2020 into law on 17 June 2020. It had passed Congress by a large majority, with wide support from both Republicans and Democrats, said Joanne Lin, national director for advocacy and government affairs at Amnesty International USA.\n\nThe act obliges the government of the United States to report on who has abused Uyghurs in China and to identify the individuals behind torture, abduction, prolonged detention and other violations. It also condemns their “mass arbitrary detention”. Lin called it historic and accused the Chinese government of having acted wrongfully for years.\n\nThree months earlier, on 5 March 2020, human rights activists had set out dolls in front of the Chinese embassy in The Hague. The dolls stood, they said, for thousands of Uyghurs who had gone missing.','\n',char(10)),'en','2020-06-17 12:00:00',NULL,'2020-06-17 12:00:00',NULL,'Amnesty International USA',NULL,'Amnesty International USA press office','One of our priority cases concerns a prisoner in China: [Ilham Tohti](/cases/ilham-tohti), a university professor, has been jailed for life.','individuals-at-risk.svg',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(6,1,'an-example-draft',1,0,'An example that is a draft','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00',NULL,'2020-03-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(7,1,'an-example-scheduled',1,2,'An example that is scheduled','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2999-01-01 12:00:00',NULL,'2999-01-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(8,1,'an-example-embargoed',1,3,'An example under embargo','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00','2999-01-01 12:00:00','2999-01-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO Publications VALUES(9,1,'an-example-withdrawn',1,4,'An example that was withdrawn','What this example says in one sentence.',replace('The first paragraph of the example, with a [link](/issues/death-penalty).\n\nThe second paragraph of the example.','\n',char(10)),'en','2020-03-01 12:00:00',NULL,'2020-03-01 12:00:00',NULL,'An example','Washington','An example',NULL,NULL,'2020-05-01 12:00:00','Why this example was withdrawn.',NULL,NULL,NULL,NULL,NULL);
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
, "Since" TEXT NULL);
INSERT INTO Statistics VALUES(1,1,'countries-criminalizing-same-sex-acts','76','countries treated sex between adults of the same sex as a crime.','The source gives no year for the count.','Amnesty International USA',NULL,NULL,NULL,NULL);
INSERT INTO Statistics VALUES(2,1,'death-row-exonerations','More than 160','people on death row in the United States have been exonerated, or released on grounds of innocence, since 1973.','The count starts in 1973; the source does not say in which year it ends.','Amnesty International USA',NULL,NULL,NULL,NULL);
INSERT INTO Statistics VALUES(3,1,'refugees-worldwide','25.9 million','refugees were counted in the whole world.','The source gives no year for the total.','Amnesty International USA',NULL,NULL,NULL,NULL);
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
    "InternalNotes" TEXT NOT NULL, "Media" TEXT NOT NULL DEFAULT '', "SubmittedAt" TEXT NULL,
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
    "At" TEXT NOT NULL, "InternalNotes" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "FK_Revisions_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
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
CREATE TABLE IF NOT EXISTS "Letters" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Letters" PRIMARY KEY AUTOINCREMENT,
    "Version" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "About" INTEGER NULL,
    "Content" BLOB NULL,
    "WrittenAt" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Why" TEXT NULL
);
INSERT INTO Letters VALUES(1,3,2,1,NULL,'2026-11-21 15:36:00.393459','2026-11-21 15:36:01.5026832',1,0,NULL);
INSERT INTO Letters VALUES(2,3,2,2,NULL,'2026-11-21 15:36:00.9574048','2026-11-21 15:36:01.5045867',1,0,NULL);
INSERT INTO Letters VALUES(3,3,2,3,NULL,'2026-11-21 15:36:01.019832','2026-11-21 15:36:01.5178791',1,0,NULL);
INSERT INTO Letters VALUES(4,3,2,4,NULL,'2026-11-21 15:36:01.0268968','2026-11-21 15:36:01.5185707',1,0,NULL);
INSERT INTO Letters VALUES(5,3,2,5,NULL,'2026-11-21 15:36:01.0332966','2026-11-21 15:36:01.5192274',1,0,NULL);
CREATE TABLE IF NOT EXISTS "Presences" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Presences" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "AccountId" INTEGER NOT NULL,
    "Since" TEXT NOT NULL,
    "SeenAt" TEXT NOT NULL,
    CONSTRAINT "FK_Presences_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "PublicationMedia" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PublicationMedia" PRIMARY KEY AUTOINCREMENT,
    "PublicationId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    CONSTRAINT "FK_PublicationMedia_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE
);
INSERT INTO PublicationMedia VALUES(1,1,'newsroom-signature.svg');
INSERT INTO PublicationMedia VALUES(2,2,'newsroom-protest.svg');
INSERT INTO PublicationMedia VALUES(3,4,'newsroom-tear-gas.svg');
INSERT INTO PublicationMedia VALUES(4,5,'individuals-at-risk.svg');
CREATE TABLE IF NOT EXISTS "RolePolicies" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RolePolicies" PRIMARY KEY AUTOINCREMENT,
    "Role" INTEGER NOT NULL,
    "SecondStep" INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS "StatisticFormerValues" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_StatisticFormerValues" PRIMARY KEY AUTOINCREMENT,
    "Value" TEXT NULL,
    "Text" TEXT NOT NULL,
    "Note" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "SourceUrl" TEXT NULL,
    "AsOf" TEXT NULL,
    "From" TEXT NULL,
    "Until" TEXT NOT NULL,
    "Who" TEXT NOT NULL,
    "StatisticId" INTEGER NOT NULL,
    CONSTRAINT "FK_StatisticFormerValues_Statistics_StatisticId" FOREIGN KEY ("StatisticId") REFERENCES "Statistics" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Uploads" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Uploads" PRIMARY KEY AUTOINCREMENT,
    "Version" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Format" INTEGER NOT NULL,
    "Folder" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "Width" INTEGER NOT NULL,
    "Height" INTEGER NOT NULL,
    "Decision" INTEGER NOT NULL,
    "Alt" TEXT NOT NULL,
    "Caption" TEXT NOT NULL,
    "Credit" TEXT NOT NULL,
    "Consent" INTEGER NOT NULL,
    "RiskNote" TEXT NOT NULL,
    "FocusX" INTEGER NOT NULL,
    "FocusY" INTEGER NOT NULL,
    "AddedBy" INTEGER NOT NULL,
    "AddedAt" TEXT NOT NULL,
    "FileAt" TEXT NOT NULL,
    "TakenDownAt" TEXT NULL
);
CREATE TABLE IF NOT EXISTS "DataKeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DataKeys" PRIMARY KEY,
    "Envelope" BLOB NOT NULL,
    "MadeAt" TEXT NOT NULL
);
INSERT INTO DataKeys VALUES('997427DD-A612-42F4-97A2-598AFAE01052',X'3082026106092a864886f70d010703a08202523082024e020100318201e9308201e5020100301e30123110300e06035504030c074578616d706c65020876b5bdb8c6d05d83303c06092a864886f70d010107302fa00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d060960864801650304020105000482018011c5a01fa68b275dd7908f1075b8780b10eacbab5afa20c2ae2beca3f610e5c6f99dcece9e16e1fa7a0b7c7b36096555d8171eab1322861c407b8038df1499b53ffd9135e195fb65a2bf6a9d1d367fe21fbce05b58e82577ea20fb50c4a11917a007f0c7932679d471df9ae597debeac9d629831e3f83630a6c9a072df47d91f17a94ee3f161b47ccd2ad0c749423d42e0f8176c2930e47de5d7493309c4df845786973976dcdbe315920049f5c7db9e7f386d6499e791a42bead0d98ca3e695fb68684bd92841bb4a8c5401083eff72fc2cea30dcdc0318fc31b5facd5e90af7ecb41abc88215a3163a6dd1701b7a906a4bc8eaecf50effa646dd90ede5918ddf045f70ad0a0ffdf8af4af5d07a0bf15c0e88e160edf4d95c6242703ac7366c5f3be534a0b84c1717e63cf7616fe87fe5e9b4377b558b35d53d7fe26c716b0ada01ef4706b8fe6650dcc726a3c3200a6889e8bbc499e3b157e5e88bf2805636a579c8c0f36790a4e8e78f0a55bcd388730f0b11a769a185ccdde368eee780d4305c06092a864886f70d010701301d060960864801650304012a04107e51c93aa49251b403c7571219e2d4e480309129e9a52668bd3ce84230557437dde956339d412e4c232ffc818f91bc89e669e9899d8aba16dd77670ae60b17ae3ced','2026-11-21 15:36:00.393459');
CREATE TABLE IF NOT EXISTS "KeptSecrets" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_KeptSecrets" PRIMARY KEY,
    "Protected" BLOB NOT NULL,
    "MadeAt" TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "Petitions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Petitions" PRIMARY KEY AUTOINCREMENT,
    "Version" INTEGER NOT NULL,
    "Slug" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Summary" TEXT NOT NULL,
    "Target" TEXT NOT NULL,
    "Ask" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Picture" TEXT NULL,
    "Goal" INTEGER NOT NULL,
    "Issue" TEXT NULL,
    "Case" TEXT NULL,
    "Campaign" TEXT NULL,
    "Country" TEXT NULL,
    "OpenedAt" TEXT NULL,
    "ClosesAt" TEXT NULL,
    "ClosedAt" TEXT NULL,
    "DeliveredAt" TEXT NULL,
    "Outcome" TEXT NULL,
    "ForgottenAt" TEXT NULL,
    "Places" TEXT NOT NULL,
    "PlacesAt" INTEGER NOT NULL,
    "Days" TEXT NOT NULL
);
INSERT INTO Petitions VALUES(1,1,'free-ilham-tohti',1,'Free Ilham Tohti','A university professor in China who built bridges between ethnic communities is in prison for life.','The authorities of China','Release Ilham Tohti without conditions. He opposed violence, and his work was to connect people.',replace('Ilham Tohti, a professor held in respect, worked tirelessly to build bridges between the ethnic communities of China. His lectures and his writing opposed violence, always.\n\nThe sentence is prison for life, supposedly because he stirred up ethnic hatred. Amnesty International USA does not believe the charge.\n\nHis is one of three cases that the organization calls priorities. Its account bears no date.','\n',char(10)),'ilham-tohti.svg',1000,'protecting-human-rights-defenders','ilham-tohti',NULL,NULL,'2026-11-20 00:00:00',NULL,NULL,NULL,NULL,NULL,'',0,'');
INSERT INTO Petitions VALUES(2,1,'right-to-protest',1,'Keep protest lawful','Bills to restrict the right to protest were brought into the legislatures of 19 U.S. states. We ask lawmakers to reject them.','State legislatures, the U.S. Congress and the U.S. Department of Justice','Reject every bill and every policy that would restrict or criminalize peaceful protest.',replace('To gather in peace and to disagree in public is a human right. Amnesty International USA reports a sharp increase, in the United States, in attempts to limit peaceful protest and even to make it a crime.\n\nBills to restrict the right to protest were introduced in 19 states; the report gives no year for this count. Amnesty International USA wrote to the Florida Legislature about one of them, HB1/SB 484. It also warned that Congress and the Department of Justice may consider policies to the same end.\n\nIf some who protest use violence, that does not make a peaceful assembly of others less peaceful. Police are there to make peaceful protest possible.','\n',char(10)),'newsroom-protest.svg',1000,'protecting-human-rights-defenders',NULL,'defend-freedom','united-states','2026-11-20 00:00:00',NULL,NULL,NULL,NULL,NULL,'',0,'');
CREATE TABLE IF NOT EXISTS "Signatures" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Signatures" PRIMARY KEY AUTOINCREMENT,
    "PetitionId" INTEGER NOT NULL,
    "TextId" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "PersonMark" BLOB NOT NULL,
    "Sealed" BLOB NULL,
    "DataKeyId" TEXT NULL,
    "Protected" BLOB NULL,
    "Place" TEXT NOT NULL,
    "PublicName" TEXT NULL,
    "WantsUpdates" INTEGER NOT NULL,
    "ConsentVersion" INTEGER NOT NULL,
    "Suspect" INTEGER NOT NULL,
    "AddressBlock" BLOB NOT NULL,
    "DomainMark" BLOB NULL,
    "RulingId" INTEGER NULL,
    "Mails" INTEGER NOT NULL,
    "Tries" INTEGER NOT NULL,
    "SignedAt" TEXT NOT NULL,
    "ConfirmedAt" TEXT NULL,
    "ConfirmedBy" INTEGER NULL,
    "WithdrawnAt" TEXT NULL,
    "ErasedAt" TEXT NULL
);
INSERT INTO Signatures VALUES(1,1,1,0,X'096dd43ef7fed81ec6e97ebff5214d8bdd4f0fbd76d929640ff8f15b9bd94e13',X'b23c53959aab1f004f8415cdbcf93526aa82045f4c638a4e9cc7e4aec4d03e4db60a1f1630628406ed839e54d8679a703c2d02194da579d4c4cb7ec2f83042474da24fa318a14bdc19c05075f2f2f391110622445b2038902f20d5cc','997427DD-A612-42F4-97A2-598AFAE01052',X'09f0c9f0f34d4aba431b624f9185e803baafec9c3dcd5be9692c73c614b9e2ab95f25a1c59277749a0f6b937c60a9c6824ef00c61c2ca1513867b9d73f70ce4e5edfb95ebc3853d7d8f390108d19c93990b4046ea97f0ee418f119d141245aa1668640617d5f937344596cb9b2811127450f8f36','US-NY',NULL,0,1,0,X'cb2b4ed6f2b3e19e',X'ddf388c905ca911f',NULL,1,0,'2026-11-21 15:36:00.393459',NULL,NULL,NULL,NULL);
INSERT INTO Signatures VALUES(2,1,1,1,X'a0a9a116b2e53f2a1b9378c720e2e4802dcb788d941ce147ae9f4842d76fb3e6',X'9641141370d1f4911c74a584de91fb8cb2d55df86090bf68af2e0cc107b07938e94c4008da1e00eaef5397746fbbc742d07e394b248979cc57cb830f973e326f673f26e111919be744514b3bff84a9e2e11db829f98eade4a7b366d1','997427DD-A612-42F4-97A2-598AFAE01052',NULL,'US-NY',NULL,0,1,0,X'cb2b4ed6f2b3e19e',X'ddf388c905ca911f',NULL,1,0,'2026-11-21 15:36:00.9574048','2026-11-21 15:36:02.1344287',0,NULL,NULL);
INSERT INTO Signatures VALUES(3,1,1,1,X'91e45df0c6adc72f5e0371a9e126ffc1c5708a33a054a320ec159cfabc321c0d',X'5d29f53ea46c7d46cfa228ff4baaf1d123ccab69b8b7732ec34600ef8992f4d1c567b2b368494d2df1bcdf8b225b5f830d8ca1b5d0320c95597ec1c614d58a2008c52983449e5bea6005c4d733968acf723e7e66dedb30dd664f8d7a','997427DD-A612-42F4-97A2-598AFAE01052',NULL,'US-NY',NULL,0,1,0,X'cb2b4ed6f2b3e19e',X'ddf388c905ca911f',NULL,1,0,'2026-11-21 15:36:01.019832','2026-11-21 15:36:02.5440102',0,NULL,NULL);
INSERT INTO Signatures VALUES(4,1,1,0,X'e34ae6ece16aac81be2a7ee0e2ad29d200c1181370f75f0d58a8c65f43d7196e',X'7a2c02fdac33f03748ed19465a13971e2949c167d1134f51bcf871501f0d10611b1ce3d88201354f8e9c9500c194a8e0d9f204b204d842eebfbce3bcb2de4b17d1b6bfe6471db9620174b06a27442337e9d33340705e079ce380d6ab','997427DD-A612-42F4-97A2-598AFAE01052',X'09f0c9f0f34d4aba431b624f9185e803baafec9c79100a56b89c22c25aa6214f7a8d7ec21087d8deb9a8d09a37a19bff95c6977ccf8c8fddd4614cce547b65217592391d29efbc79df6b94c6337e162823f40cc0d9371f23bb7446900215b51f9c85405fa3166ac869b6565076439ec642ac3b90','US-NY',NULL,0,1,0,X'cb2b4ed6f2b3e19e',X'ddf388c905ca911f',NULL,1,0,'2026-11-21 15:36:01.0268968',NULL,NULL,NULL,NULL);
INSERT INTO Signatures VALUES(5,1,1,1,X'a2ec393e8c8a03fe76a01ba37e83ae0497c098862d81b2dfe57aad6f6be892cf',X'1e7737bd22c0935732d0f4d869cb5e88c8fdbfa1be76074afad8461af90430546c4f7064d8452aa6e5bc9d4a47eb539949f16ad523b24e3a53a873c78bf210faace47c18f33030e05fc72e72ffefed0d42517327a392f9cf846b01d0','997427DD-A612-42F4-97A2-598AFAE01052',NULL,'US-NY',NULL,0,1,0,X'cb2b4ed6f2b3e19e',X'ddf388c905ca911f',NULL,1,0,'2026-11-21 15:36:01.0332966','2026-11-21 15:36:02.6055478',0,NULL,NULL);
CREATE TABLE IF NOT EXISTS "Switches" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Switches" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "SigningClosed" INTEGER NOT NULL,
    "CountsHidden" INTEGER NOT NULL,
    "MailDeferred" INTEGER NOT NULL,
    "Banner" TEXT NULL
);
CREATE TABLE IF NOT EXISTS "PetitionTexts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PetitionTexts" PRIMARY KEY AUTOINCREMENT,
    "PetitionId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "Change" INTEGER NOT NULL,
    "Note" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "FrozenAt" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    CONSTRAINT "FK_PetitionTexts_Petitions_PetitionId" FOREIGN KEY ("PetitionId") REFERENCES "Petitions" ("Id") ON DELETE CASCADE
);
INSERT INTO PetitionTexts VALUES(1,1,1,0,'',replace('Free Ilham Tohti\n\nTo: The authorities of China\n\nRelease Ilham Tohti without conditions. He opposed violence, and his work was to connect people.\n\nIlham Tohti, a professor held in respect, worked tirelessly to build bridges between the ethnic communities of China. His lectures and his writing opposed violence, always.\n\nThe sentence is prison for life, supposedly because he stirred up ethnic hatred. Amnesty International USA does not believe the charge.\n\nHis is one of three cases that the organization calls priorities. Its account bears no date.\n','\n',char(10)),'510975c1c436e9b27f22a871c31eaa3250981e4e7650f147baf9aa0d6fbc745d','2026-11-20 00:00:00',NULL);
INSERT INTO PetitionTexts VALUES(2,2,1,0,'',replace('Keep protest lawful\n\nTo: State legislatures, the U.S. Congress and the U.S. Department of Justice\n\nReject every bill and every policy that would restrict or criminalize peaceful protest.\n\nTo gather in peace and to disagree in public is a human right. Amnesty International USA reports a sharp increase, in the United States, in attempts to limit peaceful protest and even to make it a crime.\n\nBills to restrict the right to protest were introduced in 19 states; the report gives no year for this count. Amnesty International USA wrote to the Florida Legislature about one of them, HB1/SB 484. It also warned that Congress and the Department of Justice may consider policies to the same end.\n\nIf some who protest use violence, that does not make a peaceful assembly of others less peaceful. Police are there to make peaceful protest possible.\n','\n',char(10)),'57af8c5371eba79e10e7988291b13377e01b1b694d71c5f77cb527594473032e','2026-11-20 00:00:00',NULL);
CREATE TABLE IF NOT EXISTS "PetitionUpdates" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PetitionUpdates" PRIMARY KEY AUTOINCREMENT,
    "PetitionId" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_PetitionUpdates_Petitions_PetitionId" FOREIGN KEY ("PetitionId") REFERENCES "Petitions" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Rulings" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Rulings" PRIMARY KEY AUTOINCREMENT,
    "Version" INTEGER NOT NULL,
    "PetitionId" INTEGER NOT NULL,
    "Act" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Rule_Place" TEXT NULL,
    "Rule_Domain" TEXT NULL,
    "Rule_DomainMark" BLOB NULL,
    "Rule_Block" BLOB NULL,
    "Rule_From" TEXT NULL,
    "Rule_Before" TEXT NULL,
    "Rule_Suspect" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "Expected" INTEGER NOT NULL,
    "Met" INTEGER NOT NULL,
    "Restored" INTEGER NOT NULL,
    "Last" INTEGER NOT NULL,
    "UpTo" INTEGER NOT NULL,
    CONSTRAINT "FK_Rulings_Petitions_PetitionId" FOREIGN KEY ("PetitionId") REFERENCES "Petitions" ("Id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "Tallies" (
    "PetitionId" INTEGER NOT NULL,
    "Place" TEXT NOT NULL,
    "Node" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    CONSTRAINT "PK_Tallies" PRIMARY KEY ("PetitionId", "Place", "Node"),
    CONSTRAINT "FK_Tallies_Petitions_PetitionId" FOREIGN KEY ("PetitionId") REFERENCES "Petitions" ("Id") ON DELETE CASCADE
);
INSERT INTO Tallies VALUES(1,'US-NY','node',3);
CREATE TABLE IF NOT EXISTS "Changes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Changes" PRIMARY KEY AUTOINCREMENT,
    "PetitionId" INTEGER NULL,
    "PublicationId" INTEGER NULL,
    "StatisticId" INTEGER NULL,
    "SwitchesId" INTEGER NULL,
    "UploadId" INTEGER NULL,
    CONSTRAINT "FK_Changes_Petitions_PetitionId" FOREIGN KEY ("PetitionId") REFERENCES "Petitions" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Changes_Publications_PublicationId" FOREIGN KEY ("PublicationId") REFERENCES "Publications" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Changes_Statistics_StatisticId" FOREIGN KEY ("StatisticId") REFERENCES "Statistics" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Changes_Switches_SwitchesId" FOREIGN KEY ("SwitchesId") REFERENCES "Switches" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Changes_Uploads_UploadId" FOREIGN KEY ("UploadId") REFERENCES "Uploads" ("Id") ON DELETE CASCADE
);
INSERT INTO Changes VALUES(1,NULL,1,NULL,NULL,NULL);
INSERT INTO Changes VALUES(2,NULL,2,NULL,NULL,NULL);
INSERT INTO Changes VALUES(3,NULL,3,NULL,NULL,NULL);
INSERT INTO Changes VALUES(4,NULL,4,NULL,NULL,NULL);
INSERT INTO Changes VALUES(5,NULL,5,NULL,NULL,NULL);
INSERT INTO Changes VALUES(6,NULL,NULL,1,NULL,NULL);
INSERT INTO Changes VALUES(7,NULL,NULL,2,NULL,NULL);
INSERT INTO Changes VALUES(8,NULL,NULL,3,NULL,NULL);
INSERT INTO Changes VALUES(9,1,NULL,NULL,NULL,NULL);
INSERT INTO Changes VALUES(10,2,NULL,NULL,NULL,NULL);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('Changes',10);
INSERT INTO sqlite_sequence VALUES('Petitions',2);
INSERT INTO sqlite_sequence VALUES('Publications',9);
INSERT INTO sqlite_sequence VALUES('Statistics',3);
INSERT INTO sqlite_sequence VALUES('ChangeNotes',1);
INSERT INTO sqlite_sequence VALUES('Corrections',1);
INSERT INTO sqlite_sequence VALUES('PetitionTexts',2);
INSERT INTO sqlite_sequence VALUES('PublicationMedia',4);
INSERT INTO sqlite_sequence VALUES('PublicationTags',14);
INSERT INTO sqlite_sequence VALUES('StatisticIssues',3);
INSERT INTO sqlite_sequence VALUES('Accounts',1);
INSERT INTO sqlite_sequence VALUES('Audit',1);
INSERT INTO sqlite_sequence VALUES('FormerSlugs',1);
INSERT INTO sqlite_sequence VALUES('Signatures',5);
INSERT INTO sqlite_sequence VALUES('Letters',5);
CREATE INDEX "IX_AccountClaims_UserId" ON "AccountClaims" ("UserId");
CREATE INDEX "IX_AccountLogins_UserId" ON "AccountLogins" ("UserId");
CREATE UNIQUE INDEX "EmailIndex" ON "Accounts" ("NormalizedEmail");
CREATE UNIQUE INDEX "UserNameIndex" ON "Accounts" ("NormalizedUserName");
CREATE INDEX "IX_Audit_At" ON "Audit" ("At");
CREATE UNIQUE INDEX "IX_Audit_PreviousHash" ON "Audit" ("PreviousHash");
CREATE INDEX "IX_ChangeNotes_PublicationId" ON "ChangeNotes" ("PublicationId");
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
CREATE INDEX "IX_Revisions_AccountId_PublicationId" ON "Revisions" ("AccountId", "PublicationId");
CREATE INDEX "IX_Publications_AssigneeId" ON "Publications" ("AssigneeId");
CREATE INDEX "IX_Publications_TrashedAt_State_Kind_PublishedAt_Title" ON "Publications" ("TrashedAt", "State", "Kind", "PublishedAt", "Title");
CREATE INDEX "IX_Drafts_State" ON "Drafts" ("State");
CREATE INDEX "IX_Audit_Act" ON "Audit" ("Act");
CREATE INDEX "IX_Audit_Record" ON "Audit" ("Record");
CREATE INDEX "IX_Audit_Who" ON "Audit" ("Who");
CREATE INDEX "IX_Audit_Who_Act" ON "Audit" ("Who", "Act");
CREATE INDEX "IX_Letters_State_DueAt" ON "Letters" ("State", "DueAt");
CREATE INDEX "IX_Presences_PublicationId_AccountId" ON "Presences" ("PublicationId", "AccountId");
CREATE UNIQUE INDEX "IX_PublicationMedia_Name_PublicationId" ON "PublicationMedia" ("Name", "PublicationId");
CREATE INDEX "IX_PublicationMedia_PublicationId" ON "PublicationMedia" ("PublicationId");
CREATE UNIQUE INDEX "IX_RolePolicies_Role" ON "RolePolicies" ("Role");
CREATE INDEX "IX_StatisticFormerValues_StatisticId" ON "StatisticFormerValues" ("StatisticId");
CREATE UNIQUE INDEX "IX_Uploads_Name" ON "Uploads" ("Name");
CREATE UNIQUE INDEX "IX_Petitions_Slug" ON "Petitions" ("Slug");
CREATE UNIQUE INDEX "IX_PetitionTexts_PetitionId_Number" ON "PetitionTexts" ("PetitionId", "Number");
CREATE INDEX "IX_PetitionUpdates_PetitionId" ON "PetitionUpdates" ("PetitionId");
CREATE INDEX "IX_Rulings_PetitionId_State" ON "Rulings" ("PetitionId", "State");
CREATE UNIQUE INDEX "IX_Signatures_PersonMark" ON "Signatures" ("PersonMark");
CREATE INDEX "IX_Signatures_PetitionId_ConfirmedAt" ON "Signatures" ("PetitionId", "ConfirmedAt") WHERE [PublicName] IS NOT NULL;
CREATE INDEX "IX_Signatures_RulingId" ON "Signatures" ("RulingId") WHERE [RulingId] IS NOT NULL;
CREATE INDEX "IX_Signatures_SignedAt" ON "Signatures" ("SignedAt") WHERE [State] = 0;
CREATE INDEX "IX_Signatures_SignedAt_PetitionId_State_Suspect_Place_ConfirmedBy_AddressBlock_DomainMark" ON "Signatures" ("SignedAt", "PetitionId", "State", "Suspect", "Place", "ConfirmedBy", "AddressBlock", "DomainMark");
CREATE INDEX "IX_Signatures_WithdrawnAt" ON "Signatures" ("WithdrawnAt") WHERE [WithdrawnAt] IS NOT NULL;
CREATE INDEX "IX_Changes_PetitionId" ON "Changes" ("PetitionId");
CREATE INDEX "IX_Changes_PublicationId" ON "Changes" ("PublicationId");
CREATE INDEX "IX_Changes_StatisticId" ON "Changes" ("StatisticId");
CREATE INDEX "IX_Changes_SwitchesId" ON "Changes" ("SwitchesId");
CREATE INDEX "IX_Changes_UploadId" ON "Changes" ("UploadId");
COMMIT;
