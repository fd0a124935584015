using System.Text;
using Microsoft.Extensions.Options;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// A file of environment variables as systemd reads it (`EnvironmentFile=`, systemd.exec(5)), so that commands run with the same settings
/// as the service: `NAME=value` lines, comments after `#` or `;`, values perhaps in quotation marks. A value is on one line.
/// </summary>
public static class SettingsFile
{
    /// <summary>The environment variable that names the file, as the option `--settings` does.</summary>
    public const string Variable = "DEFEND_FREEDOM_SETTINGS";

    private const int MaxBytes = 1024 * 1024;

    /// <summary>
    /// Reads the variables of a file. Throws <see cref="OptionsValidationException"/> with a line for each fault, which names the line of
    /// the file.
    /// </summary>
    public static Dictionary<string, string> Read(string path)
    {
        var (variables, failures) = (new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var (number, line) in ReadLines(path).Index())
        {
            if (line.AsSpan().TrimStart() is [] or ['#' or ';', ..])
                continue;
            if (Parse(line) is not { } variable)
                failures.Add($"{path} line {number + 1} must be NAME=value, with quotation marks on both sides of the value or on neither");
            else if (UnknownSettings.IsMisspelledVariable(variable.Name, isFromFile: true))
                failures.Add($"{path} line {number + 1}: {UnknownSettings.Describe(variable.Name)}");
            else
                variables[variable.Name] = variable.Value;
        }
        return failures.Count == 0 ? variables : throw new OptionsValidationException(path, typeof(string), failures);
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MaxBytes ? File.ReadAllLines(path) : throw new IOException("it is too large");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var message = $"The settings file `{path}` cannot be read: {e.Message.ReplaceLineEndings(" ")}";
            throw new OptionsValidationException(path, typeof(string), [message]);
        }
    }

    private static (string Name, string Value)? Parse(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return null;
        var name = line[..equals].Trim();
        return name.Length > 0 && name.All(IsNameCharacter) && ParseValue(line[(equals + 1)..].Trim()) is { } value ? (name, value) : null;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or ':';

    // Null if a quotation mark has no partner or the line ends with a backslash.
    private static string? ParseValue(string text)
    {
        var value = new StringBuilder();
        char? quote = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == quote)
                quote = null;
            else if (quote is null && text[i] is '"' or '\'' && quote is null)
                quote = text[i];
            else if (text[i] != '\\' || quote == '\'')
                value.Append(text[i]);
            else if (i + 1 == text.Length)
                return null;
            else if (quote == '"' && text[i + 1] is not ('"' or '\\' or '`' or '$'))
                value.Append('\\');
            else
                value.Append(text[++i]);
        }
        return quote is null ? value.ToString() : null;
    }
}
