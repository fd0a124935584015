using DefendFreedom.Text;

namespace DefendFreedom.Content;

/// <summary>Somebody whom journalists can ask for an interview, from the front matter of the press page.</summary>
public sealed record Spokesperson(string Name, string Role, string? Topics, string? Languages, string? Email, string? Phone)
{
    /// <summary>Key of the list.</summary>
    internal const string Key = "spokespeople";

    internal static Spokesperson Read(FrontMatter fields) =>
        new(
            fields.Text("name"),
            fields.Text("role"),
            fields.OptionalText("topics"),
            fields.OptionalText("languages"),
            fields.OptionalText("email") is { } email && ContactFormat.IsEmail(email) ? email : null,
            fields.OptionalText("phone") is { } phone && ContactFormat.IsPhone(phone) ? phone : null
        );
}
