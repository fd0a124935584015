using System.Globalization;
using System.Text.Encodings.Web;
using DefendFreedom.Web.Features.Accounts;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DefendFreedom.Web.Areas.Admin.Pages.Shared;

/// <summary>
/// &lt;field for="…" label="…" hint="…" /&gt; renders label, hint, control and error message, associated for assistive technology.
/// `rows` makes it a text area; `type` sets the type of the input. `markdown` lets formatted text be pasted into it as Markdown.
/// </summary>
public sealed class FieldTagHelper : TagHelper
{
    private static readonly string[] MarkdownHints = ["Markdown", "[words]"];

    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";

    /// <summary>The name in the form, if it is not the name of the property.</summary>
    public string? Name { get; set; }
    public string? Hint { get; set; }
    public string Type { get; set; } = "text";
    public int Rows { get; set; }
    public int MaxLength { get; set; }
    public string? Autocomplete { get; set; }

    /// <summary>For Markdown: "text", or "line" where there is only one paragraph. Null for plain text.</summary>
    public string? Markdown { get; set; }

    /// <summary>Whether even a draft requires it. The error messages come from the server, so the form has `novalidate`.</summary>
    public bool Required { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Name ?? View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = name.Replace('.', '_');
        if ((Type == "password" || Autocomplete == "one-time-code") && !SuspendedForm.IsSecret(name))
            throw new InvalidOperationException(
                $"The field {name} holds a secret, but SuspendedForm.IsSecret does not recognize its name."
            );
        if (Rows > 0 && Markdown is null && MarkdownHints.Any($"{Label} {Hint}".Contains))
            throw new InvalidOperationException($"The field {name} says that it holds Markdown, so it needs the attribute `markdown`.");
        var entry = View.ModelState.GetValueOrDefault(name);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var value = Type == "password" ? "" : entry?.AttemptedValue ?? Convert.ToString(For.Model, CultureInfo.InvariantCulture) ?? "";
        var describedBy = string.Join(
            ' ',
            new[] { string.IsNullOrEmpty(Hint) ? null : id + "-hint", error is null ? null : id + "-wrong" }.OfType<string>()
        );

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml($"<label for=\"{id}\">{Text(Label)}</label>");
        if (!string.IsNullOrEmpty(Hint))
            output.Content.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">{Text(Hint)}</p>");
        if (error is not null)
            output.Content.AppendHtml($"<p class=\"wrong-field\" id=\"{id}-wrong\"><strong>Please change:</strong> {Text(error)}</p>");
        var attributes =
            $"id=\"{id}\" name=\"{name}\""
            + (MaxLength > 0 ? $" maxlength=\"{MaxLength}\"" : "")
            + (Markdown is null ? "" : $" data-markdown=\"{Markdown}\"")
            + (Autocomplete is null ? "" : $" autocomplete=\"{Autocomplete}\"")
            + (Required ? " required" : "")
            + (describedBy.Length > 0 ? $" aria-describedby=\"{describedBy}\"" : "")
            + (error is null ? "" : " aria-invalid=\"true\"");
        output.Content.AppendHtml(
            Rows > 0
                ? $"<textarea {attributes} rows=\"{Rows}\">\n{Text(value)}</textarea>"
                : $"<input type=\"{InputType}\" {attributes} value=\"{Text(value)}\">"
        );
        if (Markdown is not null)
            output.PostElement.AppendHtml("<script type=\"module\" src=\"/desk/paste.js\"></script>");
    }

    // A browser's number field refuses the digits of other scripts.
    private string InputType => Type == "number" ? "text\" inputmode=\"numeric" : Type;

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
