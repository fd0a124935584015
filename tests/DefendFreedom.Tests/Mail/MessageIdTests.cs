using DefendFreedom.Mail;

namespace DefendFreedom.Tests.Mail;

public sealed class MessageIdTests
{
    [Theory]
    [InlineData(1, "<letter-1@example.org>")]
    [InlineData(0xd5a1_c24f_09b3_e7, "<letter-d5a1c24f09b3e7@example.org>")]
    public void A_letter_is_called_by_its_id_alone_and_found_by_it(long id, string messageId)
    {
        var letter = new Letter(LetterKind.ToStaff, null, null, DateTime.UnixEpoch);
        typeof(Letter).GetProperty(nameof(Letter.Id))!.SetValue(letter, id);
        Assert.Equal(messageId, MessageId.Of(letter, "example.org"));
        Assert.Equal(id, MessageId.Number(messageId));
        Assert.Equal(id, MessageId.Number($" {messageId} "));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<letter-@example.org>")]
    [InlineData("<letter-1-2@example.org>")]
    [InlineData("<letter-0x1@example.org>")]
    [InlineData("<letter- 1@example.org>")]
    [InlineData("<letter-11111111111111111@example.org>")]
    [InlineData("<message-1@example.org>")]
    public void An_id_that_is_not_ours_names_no_letter(string messageId) => Assert.Null(MessageId.Number(messageId));
}
