using System.Globalization;

namespace DefendFreedom.Text;

/// <summary>
/// Typed access to a YAML mapping. A field that is missing or has the wrong type becomes a finding at its position and yields a harmless
/// value, so that one run reports every error of a file. Days are those of a time zone.
/// </summary>
public sealed class FrontMatter(FrontMatterMap map, string path, TimeZoneInfo zone, ICollection<Finding> findings)
{
    /// <summary>The value of a date field whose date is unknown.</summary>
    public const string UndatedMarker = "not dated";

    private readonly HashSet<string> _known = [];

    /// <summary>Reports each key that has not been read.</summary>
    public void RejectUnknownFields()
    {
        foreach (var field in map.Fields.Values.Where(f => !_known.Contains(f.Key.Text)))
            Report(
                field.Key,
                "front-matter-unknown",
                $"there is no field `{field.Key.Text}`; the fields are {string.Join(", ", _known.Order())}"
            );
    }

    /// <summary>Returns a required text of at most <paramref name="maxLength"/> characters.</summary>
    public string Text(string key, int maxLength = int.MaxValue) =>
        Find(key) is null ? ReportMissing(key, "") : OptionalText(key, maxLength) ?? "";

    /// <summary>Returns a text, or null.</summary>
    public string? OptionalText(string key, int maxLength = int.MaxValue) =>
        Find(key) switch
        {
            null => null,
            FrontMatterText text => CheckLength(text, key, maxLength),
            var other => ReportWrongType<string?>(other, key, "text", null),
        };

    /// <summary>Returns a text that meets a condition, or null; <paramref name="expected"/> says what it must be.</summary>
    public string? OptionalText(string key, int maxLength, Func<string, bool> isValid, string expected)
    {
        var text = OptionalText(key, maxLength);
        if (text is null || text.Length > maxLength || isValid(text))
            return text;
        Report(Find(key)!, "front-matter-value", $"`{key}` must be {expected}");
        return null;
    }

    /// <summary>Returns a required whole number.</summary>
    public int Number(string key) =>
        Find(key) switch
        {
            null => ReportMissing(key, 0),
            FrontMatterText text when int.TryParse(text.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) => n,
            var other => ReportWrongType(other, key, "a whole number", 0),
        };

    /// <summary>Returns a required day in the format yyyy-MM-dd.</summary>
    public DateOnly Day(string key) => Find(key) is null ? ReportMissing(key, default(DateOnly)) : ParseDay(key) ?? default;

    /// <summary>Returns a day, or null; <see cref="UndatedMarker"/> counts as null.</summary>
    public DateOnly? OptionalDay(string key) => Find(key) is FrontMatterText { Text: UndatedMarker } ? null : ParseDay(key);

    /// <summary>Returns the time (UTC) at which a day like <see cref="Day"/> begins.</summary>
    public DateTime Date(string key) => zone.GetStartOfDay(Day(key));

    /// <summary>Returns the time (UTC) at which a day like <see cref="OptionalDay"/> begins, or has another time of day.</summary>
    public DateTime? OptionalDate(string key, TimeOnly time = default) => OptionalDay(key) is { } day ? zone.ToUtc(day, time) : null;

    /// <summary>Returns a value of an enum whose names are written in lower case with hyphens (`press-release`).</summary>
    public T EnumValue<T>(string key, T fallback)
        where T : struct, Enum
    {
        if (Find(key) is null)
            return ReportMissing(key, fallback);
        if (OptionalText(key) is not { } text)
            return fallback;
        foreach (var value in Enum.GetValues<T>())
            if (Hyphenated(value) == text)
                return value;
        Report(
            Find(key)!,
            "front-matter-choice",
            $"`{key}` must be one of {string.Join(", ", Enum.GetValues<T>().Select(Hyphenated))}, not `{text}`"
        );
        return fallback;
    }

    /// <summary>Returns a sequence of texts; empty when the field is missing.</summary>
    public IReadOnlyList<string> TextList(string key) =>
        Items(key).Select(item => item is FrontMatterText t ? t.Text : ReportWrongType(item, key, "a list of text values", "")).ToList();

    /// <summary>Returns a sequence of mappings; empty when the field is missing.</summary>
    public IReadOnlyList<T> MapList<T>(string key, Func<FrontMatter, T> read)
    {
        var list = new List<T>();
        foreach (var item in Items(key))
        {
            if (item is not FrontMatterMap fields)
            {
                ReportWrongType(item, key, "a list of `key: value` groups", 0);
                continue;
            }
            var nested = new FrontMatter(fields, path, zone, findings);
            list.Add(read(nested));
            nested.RejectUnknownFields();
        }
        return list;
    }

    /// <summary>Returns a mapping, or null.</summary>
    public T? OptionalGroup<T>(string key, Func<FrontMatter, T> read)
        where T : class
    {
        if (Find(key) is not { } value)
            return null;
        if (value is not FrontMatterMap fields)
            return ReportWrongType<T?>(value, key, "a group of `key: value` lines", null);
        var nested = new FrontMatter(fields, path, zone, findings);
        var group = read(nested);
        nested.RejectUnknownFields();
        return group;
    }

    /// <summary>Returns the whole mapping as names with nested mappings.</summary>
    public IReadOnlyDictionary<string, T> Maps<T>(Func<string, FrontMatter, T> read)
    {
        var groups = new Dictionary<string, T>();
        foreach (var (key, field) in map.Fields)
        {
            if (field.Value is not FrontMatterMap fields)
            {
                ReportWrongType(field.Value, key, "a group of `key: value` lines", 0);
                continue;
            }
            var nested = new FrontMatter(fields, path, zone, findings);
            groups[key] = read(key, nested);
            nested.RejectUnknownFields();
        }
        return groups;
    }

    /// <summary>Returns a mapping of names to whole numbers; empty when the field is missing.</summary>
    public IReadOnlyDictionary<string, int> NumberMap(string key)
    {
        if (Find(key) is not { } value)
            return new Dictionary<string, int>();
        if (value is not FrontMatterMap fields)
            return ReportWrongType(value, key, "a mapping of slugs to numbers", new Dictionary<string, int>());
        var nested = new FrontMatter(fields, path, zone, findings);
        return fields.Fields.Keys.ToDictionary(k => k, nested.Number);
    }

    /// <summary>Returns a mapping of names to sequences of texts; empty when the field is missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> TextLists(string key)
    {
        if (Find(key) is not { } value)
            return new Dictionary<string, IReadOnlyList<string>>();
        if (value is not FrontMatterMap fields)
            return ReportWrongType(value, key, "a mapping of names to lists", new Dictionary<string, IReadOnlyList<string>>());
        var nested = new FrontMatter(fields, path, zone, findings);
        return fields.Fields.Keys.ToDictionary(k => k, nested.TextList);
    }

    /// <summary>Returns the position of a field, or of the mapping when the field is missing.</summary>
    public (int Line, int Column) LocationOf(string key) => Find(key) is { } v ? (v.Line, v.Column) : (map.Line, map.Column);

    /// <summary>Returns every text in the mapping, at any depth.</summary>
    public IEnumerable<string> AllTexts() => AllValues().Select(value => value.Text);

    /// <summary>Returns every text in the mapping, at any depth, with its position.</summary>
    public IEnumerable<FrontMatterText> AllValues() => CollectTexts(map);

    private static IEnumerable<FrontMatterText> CollectTexts(FrontMatterValue value) =>
        value switch
        {
            FrontMatterText text => [text],
            FrontMatterList list => list.Items.SelectMany(CollectTexts),
            FrontMatterMap fields => fields.Fields.Values.SelectMany(field => CollectTexts(field.Value)),
            _ => [],
        };

    private static string Hyphenated<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private string CheckLength(FrontMatterText value, string key, int maxLength)
    {
        var text = value.Text.Trim();
        if (text.Length > maxLength)
            Report(value, "front-matter-length", $"`{key}` has {text.Length} characters; use at most {maxLength}");
        return text;
    }

    private DateOnly? ParseDay(string key)
    {
        if (OptionalText(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Report(Find(key)!, "front-matter-date", $"`{key}` must be a day such as 2020-06-20, not `{text}`");
        return null;
    }

    private FrontMatterValue? Find(string key)
    {
        _known.Add(key);
        return map.Fields.TryGetValue(key, out var field) && !IsBlank(field.Value) ? field.Value : null;
    }

    private static bool IsBlank(FrontMatterValue value) => value is FrontMatterText text && string.IsNullOrWhiteSpace(text.Text);

    private IReadOnlyList<FrontMatterValue> Items(string key) =>
        Find(key) switch
        {
            null => [],
            FrontMatterList list => list.Items,
            var other => ReportWrongType<IReadOnlyList<FrontMatterValue>>(other, key, "a list", []),
        };

    private T ReportMissing<T>(string key, T fallback)
    {
        Report(map, "front-matter-missing", $"`{key}` is missing");
        return fallback;
    }

    private T ReportWrongType<T>(FrontMatterValue value, string key, string expected, T fallback)
    {
        Report(value, "front-matter-type", $"`{key}` must be {expected}");
        return fallback;
    }

    private void Report(FrontMatterValue value, string rule, string message) =>
        findings.Add(new Finding(path, value.Line, value.Column, Severity.Error, rule, message));
}
