using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DefendFreedom.Data.Migrations.SqlServer
{
    public partial class PetitionDesk : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ConfirmedBy",
                table: "Signatures",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "DomainMark",
                table: "Signatures",
                type: "varbinary(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RulingId",
                table: "Signatures",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SwitchesId",
                table: "Changes",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PetitionUpdates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PetitionId = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    PetitionId = table.Column<int>(type: "int", nullable: false),
                    Act = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Rule_Place = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Rule_Domain = table.Column<string>(type: "nvarchar(253)", maxLength: 253, nullable: true),
                    Rule_DomainMark = table.Column<byte[]>(type: "varbinary(8)", maxLength: 8, nullable: true),
                    Rule_Block = table.Column<byte[]>(type: "varbinary(8)", maxLength: 8, nullable: true),
                    Rule_From = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Rule_Before = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Rule_Suspect = table.Column<bool>(type: "bit", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Expected = table.Column<int>(type: "int", nullable: false),
                    Met = table.Column<int>(type: "int", nullable: false),
                    Restored = table.Column<int>(type: "int", nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false),
                    UpTo = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    SigningClosed = table.Column<bool>(type: "bit", nullable: false),
                    CountsHidden = table.Column<bool>(type: "bit", nullable: false),
                    MailDeferred = table.Column<bool>(type: "bit", nullable: false),
                    Banner = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
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
