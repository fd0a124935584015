namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>
/// Describes a setting for the operator, in one sentence. The page of settings, the settings file and the validation are made from it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    public string Description => description;

    /// <summary>The values of a text in words, such as "a folder"; when it is not set, they follow from the other properties.</summary>
    public string? Values { get; init; }

    /// <summary>The default in words, where the value in the code depends on the machine or on other settings.</summary>
    public string? Default { get; init; }

    /// <summary>The only values of a text.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The range of a number.</summary>
    public int Min { get; init; } = 1;
    public int Max { get; init; } = int.MaxValue;

    /// <summary>The maximum length of a text, in characters.</summary>
    public int MaxLength { get; init; } = Setting.DefaultMaxLength;

    /// <summary>Whether signing in Production needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether no message may print its value.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether its value may have several lines.</summary>
    public bool IsMultiline { get; init; }
}

/// <summary>Marks an options class with the section that it is bound to and a sentence about it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SettingsSectionAttribute(string name, string description) : Attribute
{
    public string Name => name;
    public string Description => description;
}
