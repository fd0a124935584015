using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DefendFreedom.Text;

/// <summary>
/// Parses the subset of YAML that front matter needs, event by event. Aliases are rejected (expanding those of a "billion laughs" file
/// exhausts memory) and depth is limited (a recursive loader would overflow the stack).
/// </summary>
internal sealed class FrontMatterParser(string yaml, int firstLine)
{
    private const int MaxDepth = 6;
    private readonly Parser _events = new(new StringReader(yaml));

    /// <summary>Parses the text as a mapping. Throws <see cref="FrontMatterException"/> if it is anything else.</summary>
    public FrontMatterMap Parse()
    {
        try
        {
            Next<StreamStart>();
            if (!MoveNext() || _events.Current is StreamEnd)
                return new FrontMatterMap(new Dictionary<string, FrontMatterField>(), firstLine, 1);
            Next();
            if (ParseValue(1) is not FrontMatterMap map)
                throw new FrontMatterException(firstLine, 1, "front-matter-type", "the front matter must be a list of `key: value` lines");
            return RequireEnd(map);
        }
        catch (YamlException e)
        {
            throw new FrontMatterException(Line(e.Start), (int)e.Start.Column, "front-matter-syntax", $"invalid YAML: {e.Message}");
        }
    }

    private FrontMatterMap RequireEnd(FrontMatterMap map)
    {
        Next();
        return _events.Current is StreamEnd ? map : throw Error("front-matter-syntax", "there is a second YAML document; keep one");
    }

    private FrontMatterValue ParseValue(int depth)
    {
        if (depth > MaxDepth)
            throw Error("front-matter-depth", $"values can be nested at most {MaxDepth} levels deep");
        var (line, column) = (Line(_events.Current!.Start), (int)_events.Current.Start.Column);
        switch (_events.Current)
        {
            case Scalar scalar:
                Next();
                return new FrontMatterText(scalar.Value, line, column);
            case SequenceStart:
                return new FrontMatterList(ParseItems(depth), line, column);
            case MappingStart:
                return new FrontMatterMap(ParseFields(depth), line, column);
            case AnchorAlias:
                throw Error("front-matter-alias", "aliases (`*name`) are not allowed; write the value out");
            default:
                throw Error("front-matter-syntax", "a value is missing here");
        }
    }

    private List<FrontMatterValue> ParseItems(int depth)
    {
        var items = new List<FrontMatterValue>();
        for (Next(); _events.Current is not SequenceEnd; )
            items.Add(ParseValue(depth + 1));
        Next();
        return items;
    }

    private Dictionary<string, FrontMatterField> ParseFields(int depth)
    {
        var fields = new Dictionary<string, FrontMatterField>();
        for (Next(); _events.Current is not MappingEnd; )
        {
            if (ParseValue(MaxDepth) is not FrontMatterText key)
                throw Error("front-matter-type", "a key must be a plain word");
            var value = ParseValue(depth + 1);
            if (!fields.TryAdd(key.Text, new FrontMatterField(key, value)))
                throw new FrontMatterException(key.Line, key.Column, "front-matter-twice", $"`{key.Text}` appears twice");
        }
        Next();
        return fields;
    }

    private void Next()
    {
        if (!MoveNext())
            throw Error("front-matter-syntax", "the front matter ends too early");
        if (_events.Current is NodeEvent { Anchor.IsEmpty: false })
            throw Error("front-matter-alias", "anchors (`&name`) are not allowed");
    }

    private bool MoveNext()
    {
        try
        {
            return _events.MoveNext();
        }
        catch (InvalidOperationException) // thrown by YamlDotNet for a list or mapping that another line interrupts
        {
            throw Error("front-matter-syntax", "invalid YAML: the list or group that starts here is not closed");
        }
        catch (ArgumentException) // thrown by YamlDotNet for a tag that is not a URI
        {
            throw Error("front-matter-syntax", "invalid YAML: `!` starts a type, which is not allowed here; put the value in quotes");
        }
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        Next();
        if (_events.Current is not T)
            throw Error("front-matter-syntax", "invalid YAML: the front matter does not start with a `key: value` line");
    }

    private FrontMatterException Error(string rule, string message) =>
        new(_events.Current is { } at ? Line(at.Start) : firstLine, (int)(_events.Current?.Start.Column ?? 1), rule, message);

    private int Line(Mark mark) => (int)mark.Line + firstLine - 1;
}

/// <summary>Thrown for front matter that cannot be parsed, with the position of the error.</summary>
internal sealed class FrontMatterException(int line, int column, string rule, string message) : Exception(message)
{
    public int Line => line;
    public int Column => column;
    public string Rule => rule;
}
