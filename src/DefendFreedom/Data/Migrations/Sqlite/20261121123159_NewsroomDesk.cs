using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DefendFreedom.Data.Migrations.Sqlite
{
    public partial class NewsroomDesk : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.AddColumn<DateTime>(
                name: "SubmittedAt",
                table: "Drafts",
                type: "TEXT",
                nullable: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_Revisions_AccountId_PublicationId",
                table: "Revisions",
                columns: new[] { "AccountId", "PublicationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Publications_AssigneeId",
                table: "Publications",
                column: "AssigneeId");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_State",
                table: "Drafts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Presences_PublicationId_AccountId",
                table: "Presences",
                columns: new[] { "PublicationId", "AccountId" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Presences");

            migrationBuilder.DropIndex(
                name: "IX_Revisions_AccountId_PublicationId",
                table: "Revisions");

            migrationBuilder.DropIndex(
                name: "IX_Publications_AssigneeId",
                table: "Publications");

            migrationBuilder.DropIndex(
                name: "IX_Drafts_State",
                table: "Drafts");

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
                name: "SubmittedAt",
                table: "Drafts");
        }
    }
}
