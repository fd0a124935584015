using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Signing;

/// <summary>What a supporter typed, and what is wrong with it by field.</summary>
public sealed class SigningForm
{
    public string Name { get; private init; } = "";
    public string Email { get; private init; } = "";
    public string Country { get; private init; } = Place.UnitedStates;
    public string Postcode { get; private init; } = "";

    /// <summary>Whether the page may show the signer, and as what.</summary>
    public bool Shown { get; private init; }
    public string ShownAs { get; private init; } = "";
    public bool OnList { get; private init; }
    public bool Updates { get; private init; }

    /// <summary>The address that may have been meant; the form asks once and then takes what it says.</summary>
    public string? Meant { get; private set; }

    /// <summary>Whether nothing was sent yet.</summary>
    public bool IsEmpty => Name.Length == 0 && Email.Length == 0 && Faults.Count == 0;

    public Dictionary<string, string> Faults { get; } = [];

    /// <summary>What its owner decides; valid while there are no faults.</summary>
    public SignerChoices Choices => new(SignerName.Clean(Name), Country, Postcode, Shown ? SignerName.CleanShown(ShownAs) ?? "" : null, OnList, Updates);

    /// <summary>The form under a petition.</summary>
    public static SigningForm Read(IFormCollection typed)
    {
        var form = Typed(typed);
        form.CheckEmail(asked: Text(typed, "asked"));
        form.CheckChoices();
        return form;
    }

    /// <summary>The form behind the link in the e-mail, where everything but the address can still be changed.</summary>
    public static SigningForm ReadChoices(IFormCollection typed)
    {
        var form = Typed(typed);
        form.CheckChoices();
        return form;
    }

    /// <summary>A form that has what was chosen before.</summary>
    public static SigningForm Of(SignerChoices choices) => new()
    {
        Name = choices.Name,
        Country = choices.Country,
        Postcode = choices.Postcode,
        Shown = choices.ShownAs is not null,
        ShownAs = choices.ShownAs ?? "",
        OnList = choices.OnList,
        Updates = choices.WantsUpdates,
    };

    private static SigningForm Typed(IFormCollection typed) => new()
    {
        Name = Text(typed, "name"),
        Email = Text(typed, "email"),
        Country = Text(typed, "country").ToUpperInvariant(),
        Postcode = Text(typed, "postcode"),
        Shown = Text(typed, "shown") == "yes",
        ShownAs = Text(typed, "shown-as"),
        OnList = Text(typed, "list") == "yes",
        Updates = Text(typed, "updates") == "yes",
    };

    private static string Text(IFormCollection typed, string name) => typed[name].ToString().Trim();

    private void CheckEmail(string asked)
    {
        if (Email.Length == 0) Faults["email"] = "Enter your e-mail address. We send a link there so that you can confirm your signature.";
        else if (CanonicalAddress.Of(Email) is null) Faults["email"] = "Enter an e-mail address such as name@example.org.";
        else if (MistypedDomain.Meant(Email) is { } meant && asked != Email)
        {
            Meant = meant;
            Faults["email"] = $"Did you mean {meant}? Correct the address, or send the form again if it is already right.";
        }
    }

    private void CheckChoices()
    {
        if (SignerName.Fault(Name) is { } fault) Faults["name"] = fault;
        if (!Place.Countries.ContainsKey(Country)) Faults["country"] = "Choose the country where you live.";
        if (Postcode.Length > Place.PostcodeMaxLength || Postcode.Any(c => !char.IsLetterOrDigit(c) && !" -.'’".Contains(c, StringComparison.Ordinal)))
            Faults["postcode"] = "Enter a postal code or a state, or leave this empty.";
        if (Shown && SignerName.ShownFault(ShownAs) is { } shown) Faults["shown-as"] = shown;
    }
}
