using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DefendFreedom.Data.Migrations.SqlServer
{
    public partial class Embargo : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EmbargoLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicationId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    TokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    MadeBy = table.Column<int>(type: "int", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmbargoLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmbargoLinks_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "EmbargoOpenings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    LinkId = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmbargoOpenings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmbargoOpenings_EmbargoLinks_LinkId",
                        column: x => x.LinkId,
                        principalTable: "EmbargoLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EmbargoLinks_PublicationId",
                table: "EmbargoLinks",
                column: "PublicationId");

            migrationBuilder.CreateIndex(
                name: "IX_EmbargoLinks_TokenHash",
                table: "EmbargoLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EmbargoOpenings_LinkId_At",
                table: "EmbargoOpenings",
                columns: new[] { "LinkId", "At" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EmbargoOpenings");

            migrationBuilder.DropTable(
                name: "EmbargoLinks");
        }
    }
}
