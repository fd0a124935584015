using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DefendFreedom.Data.Migrations.Sqlite
{
    public partial class Desk : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "Since",
                table: "Statistics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InternalNotes",
                table: "Revisions",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "AssigneeId",
                table: "Publications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FailedBecause",
                table: "Publications",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "TrashedAt",
                table: "Publications",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Media",
                table: "Drafts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedAt",
                table: "Drafts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UploadId",
                table: "Changes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Letters",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    About = table.Column<int>(type: "INTEGER", nullable: true),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Presences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicationId = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Presences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Presences_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PublicationMedia",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicationId = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationMedia", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublicationMedia_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RolePolicies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    SecondStep = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RolePolicies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatisticFormerValues",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Value = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SourceUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AsOf = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    From = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    StatisticId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatisticFormerValues", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StatisticFormerValues_Statistics_StatisticId",
                        column: x => x.StatisticId,
                        principalTable: "Statistics",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Format = table.Column<int>(type: "INTEGER", nullable: false),
                    Folder = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false),
                    Decision = table.Column<int>(type: "INTEGER", nullable: false),
                    Alt = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Caption = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Credit = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Consent = table.Column<int>(type: "INTEGER", nullable: false),
                    RiskNote = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    FocusX = table.Column<int>(type: "INTEGER", nullable: false),
                    FocusY = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedBy = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FileAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenDownAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_AccountId_PublicationId",
                table: "Revisions",
                columns: new[] { "AccountId", "PublicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_AssigneeId",
                table: "Publications",
                column: "AssigneeId");

            migrationBuilder.CreateIndex(
                name: "IX_Publications_TrashedAt_State_Kind_PublishedAt_Title",
                table: "Publications",
                columns: new[] { "TrashedAt", "State", "Kind", "PublishedAt", "Title" });

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_State",
                table: "Drafts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Changes_UploadId",
                table: "Changes",
                column: "UploadId");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Act",
                table: "Audit",
                column: "Act");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Record",
                table: "Audit",
                column: "Record");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Who",
                table: "Audit",
                column: "Who");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Who_Act",
                table: "Audit",
                columns: new[] { "Who", "Act" });

            migrationBuilder.CreateIndex(
                name: "IX_Letters_State_DueAt",
                table: "Letters",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Presences_PublicationId_AccountId",
                table: "Presences",
                columns: new[] { "PublicationId", "AccountId" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicationMedia_Name_PublicationId",
                table: "PublicationMedia",
                columns: new[] { "Name", "PublicationId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicationMedia_PublicationId",
                table: "PublicationMedia",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_RolePolicies_Role",
                table: "RolePolicies",
                column: "Role",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatisticFormerValues_StatisticId",
                table: "StatisticFormerValues",
                column: "StatisticId");

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_Name",
                table: "Uploads",
                column: "Name",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Changes_Uploads_UploadId",
                table: "Changes",
                column: "UploadId",
                principalTable: "Uploads",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Changes_Uploads_UploadId",
                table: "Changes");

            migrationBuilder.DropTable(
                name: "Letters");

            migrationBuilder.DropTable(
                name: "Presences");

            migrationBuilder.DropTable(
                name: "PublicationMedia");

            migrationBuilder.DropTable(
                name: "RolePolicies");

            migrationBuilder.DropTable(
                name: "StatisticFormerValues");

            migrationBuilder.DropTable(
                name: "Uploads");

            migrationBuilder.DropIndex(
                name: "IX_Revisions_AccountId_PublicationId",
                table: "Revisions");

            migrationBuilder.DropIndex(
                name: "IX_Publications_AssigneeId",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Publications_TrashedAt_State_Kind_PublishedAt_Title",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Drafts_State",
                table: "Drafts");

            migrationBuilder.DropIndex(
                name: "IX_Changes_UploadId",
                table: "Changes");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Act",
                table: "Audit");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Record",
                table: "Audit");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Who",
                table: "Audit");

            migrationBuilder.DropIndex(
                name: "IX_Audit_Who_Act",
                table: "Audit");

            migrationBuilder.DropColumn(
                name: "Since",
                table: "Statistics");

            migrationBuilder.DropColumn(
                name: "InternalNotes",
                table: "Revisions");

            migrationBuilder.DropColumn(
                name: "AssigneeId",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "FailedBecause",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "TrashedAt",
                table: "Publications");

            migrationBuilder.DropColumn(
                name: "Media",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "SubmittedAt",
                table: "Drafts");

            migrationBuilder.DropColumn(
                name: "UploadId",
                table: "Changes");
        }
    }
}
