using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DefendFreedom.Data.Migrations.Sqlite
{
    public partial class Petitions : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PetitionId",
                table: "Changes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SwitchesId",
                table: "Changes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DataKeys",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Envelope = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "KeptSecrets",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Protected = table.Column<byte[]>(type: "BLOB", maxLength: 500, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptSecrets", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Petitions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Ask = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Picture = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Goal = table.Column<int>(type: "INTEGER", nullable: false),
                    Issue = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Case = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Campaign = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Country = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosesAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeliveredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ForgottenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Places = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PlacesAt = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Petitions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Signatures",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    TextId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonMark = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: 1200, nullable: true),
                    DataKeyId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Protected = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    PublicName = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WantsUpdates = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConsentVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Suspect = table.Column<bool>(type: "INTEGER", nullable: false),
                    AddressBlock = table.Column<byte[]>(type: "BLOB", maxLength: 8, nullable: false),
                    DomainMark = table.Column<byte[]>(type: "BLOB", maxLength: 8, nullable: true),
                    RulingId = table.Column<int>(type: "INTEGER", nullable: true),
                    Mails = table.Column<int>(type: "INTEGER", nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedBy = table.Column<int>(type: "INTEGER", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ErasedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signatures", x => x.Id);
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

            migrationBuilder.CreateTable(
                name: "PetitionTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FrozenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PetitionTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PetitionTexts_Petitions_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Petitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "Tallies",
                columns: table => new
                {
                    PetitionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Node = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tallies", x => new { x.PetitionId, x.Place, x.Node });
                    table.ForeignKey(
                        name: "FK_Tallies_Petitions_PetitionId",
                        column: x => x.PetitionId,
                        principalTable: "Petitions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Changes_PetitionId",
                table: "Changes",
                column: "PetitionId");

            migrationBuilder.CreateIndex(
                name: "IX_Changes_SwitchesId",
                table: "Changes",
                column: "SwitchesId");

            migrationBuilder.CreateIndex(
                name: "IX_Petitions_Slug",
                table: "Petitions",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PetitionTexts_PetitionId_Number",
                table: "PetitionTexts",
                columns: new[] { "PetitionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PetitionUpdates_PetitionId",
                table: "PetitionUpdates",
                column: "PetitionId");

            migrationBuilder.CreateIndex(
                name: "IX_Rulings_PetitionId_State",
                table: "Rulings",
                columns: new[] { "PetitionId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_PersonMark",
                table: "Signatures",
                column: "PersonMark",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_PetitionId_ConfirmedAt",
                table: "Signatures",
                columns: new[] { "PetitionId", "ConfirmedAt" },
                filter: "[PublicName] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_RulingId",
                table: "Signatures",
                column: "RulingId",
                filter: "[RulingId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_SignedAt",
                table: "Signatures",
                column: "SignedAt",
                filter: "[State] = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_SignedAt_PetitionId_State_Suspect_Place_ConfirmedBy_AddressBlock_DomainMark",
                table: "Signatures",
                columns: new[] { "SignedAt", "PetitionId", "State", "Suspect", "Place", "ConfirmedBy", "AddressBlock", "DomainMark" });

            migrationBuilder.CreateIndex(
                name: "IX_Signatures_WithdrawnAt",
                table: "Signatures",
                column: "WithdrawnAt",
                filter: "[WithdrawnAt] IS NOT NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Changes_Petitions_PetitionId",
                table: "Changes",
                column: "PetitionId",
                principalTable: "Petitions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

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
                name: "FK_Changes_Petitions_PetitionId",
                table: "Changes");

            migrationBuilder.DropForeignKey(
                name: "FK_Changes_Switches_SwitchesId",
                table: "Changes");

            migrationBuilder.DropTable(
                name: "DataKeys");

            migrationBuilder.DropTable(
                name: "KeptSecrets");

            migrationBuilder.DropTable(
                name: "PetitionTexts");

            migrationBuilder.DropTable(
                name: "PetitionUpdates");

            migrationBuilder.DropTable(
                name: "Rulings");

            migrationBuilder.DropTable(
                name: "Signatures");

            migrationBuilder.DropTable(
                name: "Switches");

            migrationBuilder.DropTable(
                name: "Tallies");

            migrationBuilder.DropTable(
                name: "Petitions");

            migrationBuilder.DropIndex(
                name: "IX_Changes_PetitionId",
                table: "Changes");

            migrationBuilder.DropIndex(
                name: "IX_Changes_SwitchesId",
                table: "Changes");

            migrationBuilder.DropColumn(
                name: "PetitionId",
                table: "Changes");

            migrationBuilder.DropColumn(
                name: "SwitchesId",
                table: "Changes");
        }
    }
}
