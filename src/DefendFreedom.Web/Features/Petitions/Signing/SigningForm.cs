using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Features.Petitions.Signing;

/// <summary>A supporter's input, and the errors by field.</summary>
public sealed class SigningForm
{
    public string Name { get; private init; } = "";
    public string Email { get; private init; } = "";
    public string Country { get; private init; } = SignerLocation.UnitedStates;
    public string Postcode { get; private init; } = "";

    /// <summary>Whether the page may show the signer.</summary>
    public bool IsNameShown { get; private init; }
    public string PublicName { get; private init; } = "";
    public bool OnList { get; private init; }
    public bool WantsUpdates { get; private init; }

    /// <summary>The address that may have been meant. The form asks once and then accepts the address as typed.</summary>
    public string? SuggestedEmail { get; private set; }

    /// <summary>Whether nothing was submitted yet.</summary>
    public bool IsEmpty => Name.Length == 0 && Email.Length == 0 && Errors.Count == 0;

    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>The supporter's choices; valid if there are no errors.</summary>
    public SignerChoices Choices =>
        new(
            SignerName.Clean(Name),
            Country,
            Postcode,
            IsNameShown ? SignerName.CleanPublicName(PublicName) ?? "" : null,
            OnList,
            WantsUpdates
        );

    /// <summary>Parses and checks the form below a petition.</summary>
    public static SigningForm Parse(IFormCollection fields)
    {
        var form = ReadFields(fields);
        form.CheckEmail(confirmedEmail: GetText(fields, "asked"));
        form.CheckChoices();
        return form;
    }

    /// <summary>Parses and checks the form behind the emailed link, where everything but the address can still be changed.</summary>
    public static SigningForm ParseChoices(IFormCollection fields)
    {
        var form = ReadFields(fields);
        form.CheckChoices();
        return form;
    }

    /// <summary>Creates a form with earlier choices.</summary>
    public static SigningForm FromChoices(SignerChoices choices) =>
        new()
        {
            Name = choices.Name,
            Country = choices.Country,
            Postcode = choices.Postcode,
            IsNameShown = choices.ShownAs is not null,
            PublicName = choices.ShownAs ?? "",
            OnList = choices.OnList,
            WantsUpdates = choices.WantsUpdates,
        };

    private static SigningForm ReadFields(IFormCollection fields) =>
        new()
        {
            Name = GetText(fields, "name"),
            Email = GetText(fields, "email"),
            Country = GetText(fields, "country").ToUpperInvariant(),
            Postcode = GetText(fields, "postcode"),
            IsNameShown = GetText(fields, "shown") == "yes",
            PublicName = GetText(fields, "shown-as"),
            OnList = GetText(fields, "list") == "yes",
            WantsUpdates = GetText(fields, "updates") == "yes",
        };

    private static string GetText(IFormCollection fields, string name) => fields[name].ToString().Trim();

    private void CheckEmail(string confirmedEmail)
    {
        if (Email.Length == 0)
            Errors["email"] = "Enter your e-mail address. We will send a link there so that you can confirm your signature.";
        else if (CanonicalEmail.Normalize(Email) is null)
            Errors["email"] = "Enter an e-mail address such as name@example.org.";
        else if (EmailTypoSuggestion.Suggest(Email) is { } suggestion && confirmedEmail != Email)
        {
            SuggestedEmail = suggestion;
            Errors["email"] = $"Did you mean {suggestion}? Correct the address, or submit the form again if it is right.";
        }
    }

    private void CheckChoices()
    {
        if (SignerName.Validate(Name) is { } nameError)
            Errors["name"] = nameError;
        if (!SignerLocation.Countries.ContainsKey(Country))
            Errors["country"] = "Choose the country where you live.";
        if (
            Postcode.Length > SignerLocation.PostcodeMaxLength
            || Postcode.Any(c => !char.IsLetterOrDigit(c) && !" -.'’".Contains(c, StringComparison.Ordinal))
        )
            Errors["postcode"] = "Enter a postal code or a state, or leave this empty.";
        if (IsNameShown && SignerName.ValidatePublicName(PublicName) is { } publicNameError)
            Errors["shown-as"] = publicNameError;
    }
}
