using DefendFreedom.Petitions;

namespace DefendFreedom.Web.Signing;

/// <summary>What a supporter typed, and what is wrong with it by field.</summary>
public sealed class SigningForm
{
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string Country { get; private set; } = Place.UnitedStates;
    public string Postcode { get; private set; } = "";
    public bool Shown { get; private set; }
    public bool Updates { get; private set; }

    /// <summary>The address that may have been meant; the form asks once and then takes what stands there.</summary>
    public string? Meant { get; private set; }

    /// <summary>Whether nothing was sent yet.</summary>
    public bool IsEmpty => Name.Length == 0 && Email.Length == 0 && Faults.Count == 0;

    public Dictionary<string, string> Faults { get; } = [];

    public static SigningForm Read(IFormCollection typed)
    {
        string Text(string name) => typed[name].ToString().Trim();
        var form = new SigningForm
        {
            Name = Text("name"),
            Email = Text("email"),
            Country = Text("country").ToUpperInvariant(),
            Postcode = Text("postcode"),
            Shown = Text("shown") == "yes",
            Updates = Text("updates") == "yes",
        };
        form.Check(asked: Text("asked"));
        return form;
    }

    private void Check(string asked)
    {
        if (SignerName.Fault(Name) is { } fault) Faults["name"] = fault;
        if (Email.Length == 0) Faults["email"] = "Write your e-mail address: we send a link there to confirm your signature.";
        else if (CanonicalAddress.Of(Email) is null) Faults["email"] = "Write an e-mail address such as name@example.org.";
        else if (MistypedDomain.Meant(Email) is { } meant && asked != Email)
        {
            Meant = meant;
            Faults["email"] = $"Did you mean {meant}? Change it, or send the form again if it is right as it stands.";
        }
        if (!Place.Countries.ContainsKey(Country)) Faults["country"] = "Choose the country where you live.";
        if (Postcode.Length > Place.PostcodeMaxLength || Postcode.Any(c => !char.IsLetterOrDigit(c) && !" -.'’".Contains(c, StringComparison.Ordinal)))
            Faults["postcode"] = "Write a postcode or a state, or leave this empty.";
    }
}
