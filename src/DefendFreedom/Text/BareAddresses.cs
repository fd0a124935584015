using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;

namespace DefendFreedom.Text;

/// <summary>Makes links of addresses without brackets around them: `https://example.org` and `www.example.org`.</summary>
internal sealed class BareAddresses : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new BareAddressParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    private sealed class BareAddressParser() : AutoLinkParser(AddressOptions)
    {
        private static readonly string[] Beginnings = ["https://", "http://", "www.", "mailto:", "tel:"];

        private static readonly AutoLinkOptions AddressOptions = new()
        {
            UseHttpsForWWWLinks = true,
            ValidPreviousCharacters = "*_~(\"'“”‘’«»„‚‹›（「『【：、。，–—",
        };

        // An address ends before a quotation mark and before punctuation of other scripts, which Markdig takes for a part of it.
        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var rest = slice.AsSpan();
            if (!StartsAddress(rest))
                return false;
            var length = 0;
            while (length < rest.Length && !EndsAddress(rest[length]))
                length++;
            var address = new StringSlice(slice.Text, slice.Start, slice.Start + length - 1);
            if (!base.Match(processor, ref address))
                return false;
            slice.Start = address.Start;
            return true;
        }

        private static bool StartsAddress(ReadOnlySpan<char> text)
        {
            foreach (var beginning in Beginnings)
                if (text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                    return true;
            return false;
        }

        private static bool EndsAddress(char c) =>
            c is '"' or ' ' or '\n' || !char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSeparator(c));
    }
}
