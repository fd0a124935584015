using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DefendFreedom.Data.Migrations.Sqlite
{
    public partial class PetitionDesk : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ConfirmedBy",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DomainMark",
                table: "Signatures",
                type: "BLOB",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RulingId",
                table: "Signatures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SwitchesId",
                table: "Changes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PetitionUpdates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PetitionUpdates", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PetitionUpdates_Petitions_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Petitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Rulings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Act = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule_Place = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Rule_Domain = table.Column<string>(type: "TEXT", maxLength: 253, nullable: true),
                    Rule_DomainMark = table.Column<byte[]>(type: "BLOB", maxLength: 8, nullable: true),
                    Rule_Block = table.Column<byte[]>(type: "BLOB", maxLength: 8, nullable: true),
                    Rule_From = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rule_Before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Rule_Suspect = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Expected = table.Column<int>(type: "INTEGER", nullable: false),
                    Met = table.Column<int>(type: "INTEGER", nullable: false),
                    Restored = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false),
                    UpTo = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rulings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rulings_Petitions_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Petitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Switches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    SigningClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    CountsHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    MailDeferred = table.Column<bool>(type: "INTEGER", nullable: false),
                    Banner = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Switches", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_RulingId",
                table: "Signatures",
                column: "RulingId",
                filter: "[RulingId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_SignedAt_PetitionId_State_Suspect_Place_ConfirmedBy_AddressBlock_DomainMark",
                table: "Signatures",
                columns: new[] { "SignedAt", "PetitionId", "State", "Suspect", "Place", "ConfirmedBy", "AddressBlock", "DomainMark" });

            migrationBuilder.CreateIndex(
                name: "IX_Changes_SwitchesId",
                table: "Changes",
                column: "SwitchesId");

            migrationBuilder.CreateIndex(
                name: "IX_PetitionUpdates_PetitionId",
                table: "PetitionUpdates",
                column: "PetitionId");

            migrationBuilder.CreateIndex(
                name: "IX_Rulings_PetitionId_State",
                table: "Rulings",
                columns: new[] { "PetitionId", "State" });

            migrationBuilder.AddForeignKey(
                name: "FK_Changes_Switches_SwitchesId",
                table: "Changes",
                column: "SwitchesId",
                principalTable: "Switches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Changes_Switches_SwitchesId",
                table: "Changes");

            migrationBuilder.DropTable(
                name: "PetitionUpdates");

            migrationBuilder.DropTable(
                name: "Rulings");

            migrationBuilder.DropTable(
                name: "Switches");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_RulingId",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_Signatures_SignedAt_PetitionId_State_Suspect_Place_ConfirmedBy_AddressBlock_DomainMark",
                table: "Signatures");

            migrationBuilder.DropIndex(
                name: "IX_Changes_SwitchesId",
                table: "Changes");

            migrationBuilder.DropColumn(
                name: "ConfirmedBy",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "DomainMark",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "RulingId",
                table: "Signatures");

            migrationBuilder.DropColumn(
                name: "SwitchesId",
                table: "Changes");
        }
    }
}
